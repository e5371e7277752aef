import type { JsonObject } from '#core/flow/json.ts';
import type { HttpAnswer, HttpCall } from '../calls.ts';
import type { NodeContext } from '../context.ts';
import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { collectPages, type Page } from './collect-pages.ts';
import { createSender, type Sender } from './create-sender.ts';
import type { httpRequest } from './definition.ts';
import { readAnswer, textOf } from './read-answer.ts';
import type { HttpRequestSettings } from './settings.ts';
import { toHttpCall } from './to-http-call.ts';

export const executeHttpRequest: Executor<typeof httpRequest> = async (settings, _input, context) => {
  const call = toHttpCall(settings, context);
  const startedAt = context.now();
  const sender = await createSender(settings, context);
  const ask = (one: HttpCall): Promise<Page> => askOnce(one, { settings, sender, context });
  if (settings.pagination.kind === 'none') {
    const { answer, body } = await ask(call);
    return { port: 'out', output: { ...toHead(answer), body, url: answer.url, durationMs: context.now() - startedAt } };
  }
  const { first, items, count, isComplete } = await collectPages(call, settings, ask);
  if (!isComplete) context.log('warn', `There are more than ${count} pages; the rest was not asked for.`);
  const { answer } = first;
  const durationMs = context.now() - startedAt;
  return {
    port: 'out',
    output: { ...toHead(answer), body: items, url: answer.url, durationMs, pages: count, isComplete },
  };
};

type Asking = { settings: HttpRequestSettings; sender: Sender; context: Pick<NodeContext, 'log'> };

const askOnce = async (call: HttpCall, { settings, sender, context }: Asking): Promise<Page> => {
  const answer = await sender.send(call);
  if (settings.failOnStatus && answer.status >= 400)
    throw new NodeFailure('http_status', describeStatus(answer.status, answer.url, textOf(answer)), {
      isTransient: transient.has(answer.status) || answer.status >= 500,
    });
  const { body, warning } = readAnswer(answer, settings.answer);
  if (warning !== undefined) context.log('warn', warning);
  return { answer, body };
};

const transient = new Set([408, 425, 429]);

const describeStatus = (status: number, url: string, text: string): string => {
  const excerpt = text.replace(/\s+/g, ' ').trim().slice(0, 200);
  return `${new URL(url).host} answered ${status}${excerpt === '' ? '' : `: ${excerpt}`}`;
};

const toHead = ({ status, headers }: HttpAnswer): JsonObject => ({
  status,
  ok: status >= 200 && status < 300,
  headers: toHeaderObject(headers),
});

/** Names in small letters; values of a repeated header are joined, those of set-cookie, which may hold commas, are a list. */
const toHeaderObject = (headers: HttpAnswer['headers']): JsonObject => {
  const collected = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    collected.set(key, [...(collected.get(key) ?? []), value]);
  }
  return Object.fromEntries(
    [...collected].map(([name, values]) => [name, name === 'set-cookie' ? values : values.join(', ')]),
  );
};
