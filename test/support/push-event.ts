import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

type WebhookExamples = { name: string; examples: Record<string, unknown>[] };

/** A real `push` event with one commit, out of the examples that Octokit publishes. */
export const readPushEvent = async (): Promise<Record<string, unknown>> => {
  const events = JSON.parse(await readFile(require.resolve('@octokit/webhooks-examples'), 'utf8')) as WebhookExamples[];
  const examples = events.find(({ name }) => name === 'push')?.examples ?? [];
  const event = examples.find(({ commits }) => Array.isArray(commits) && commits.length === 1);
  if (!event) throw new Error('the examples hold no push with one commit');
  return event;
};
