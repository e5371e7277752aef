import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

type WebhookExamples = { name: string; examples: Record<string, unknown>[] };

/** Every kind of event that GitHub sends, with real payloads, as Octokit publishes them. */
export const readGithubEvents = async (): Promise<WebhookExamples[]> =>
  JSON.parse(await readFile(require.resolve('@octokit/webhooks-examples'), 'utf8')) as WebhookExamples[];

/** A real `push` event with one commit. */
export const readPushEvent = async (): Promise<Record<string, unknown>> => {
  const events = await readGithubEvents();
  const examples = events.find(({ name }) => name === 'push')?.examples ?? [];
  const event = examples.find(({ commits }) => Array.isArray(commits) && commits.length === 1);
  if (!event) throw new Error('the examples hold no push with one commit');
  return event;
};
