import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import type { httpRequest } from './definition.ts';
import { readAnswer, textOf } from './read-answer.ts';
import { toHttpCall } from './to-http-call.ts';

export const executeHttpRequest: Executor<typeof httpRequest> = async (settings, _input, context) => {
  const startedAt = context.now();
  const answer = await context.http(toHttpCall(settings, context));
  const durationMs = context.now() - startedAt;
  if (settings.failOnStatus && answer.status >= 400)
    throw new NodeFailure('http_status', describeStatus(answer.status, answer.url, textOf(answer)), {
      isTransient: transient.has(answer.status) || answer.status >= 500,
    });
  const { body, warning } = readAnswer(answer, settings.answer);
  if (warning !== undefined) context.log('warn', warning);
  return {
    port: 'out',
    output: { status: answer.status, headers: toHeaderObject(answer.headers), body, url: answer.url, durationMs },
  };
};

const transient = new Set([408, 425, 429]);

const describeStatus = (status: number, url: string, text: string): string => {
  const excerpt = text.replace(/\s+/g, ' ').trim().slice(0, 200);
  return `${new URL(url).host} answered ${status}${excerpt === '' ? '' : `: ${excerpt}`}`;
};

/** Names in small letters; values of a repeated header are joined, those of set-cookie, which may hold commas, are a list. */
const toHeaderObject = (headers: readonly (readonly [name: string, value: string])[]) => {
  const collected = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    collected.set(key, [...(collected.get(key) ?? []), value]);
  }
  return Object.fromEntries(
    [...collected].map(([name, values]) => [name, name === 'set-cookie' ? values : values.join(', ')]),
  );
};
