import type { HttpAnswer, HttpCall } from '../calls.ts';
import type { NodeContext } from '../context.ts';
import { NodeFailure } from '../node-failure.ts';
import { openAuthorization } from './open-authorization.ts';
import { isListed, readRetryAfter } from './retry-rules.ts';
import type { HttpRequestSettings } from './settings.ts';

const longestDelayMs = 300_000;

export type Sender = {
  /** Sends with the credential, again where the settings say so. */
  send: (call: HttpCall) => Promise<HttpAnswer>;
};

/** Sends the calls of one execution of the node: they share its deadline and its credential. */
export const createSender = async (settings: HttpRequestSettings, context: NodeContext): Promise<Sender> => {
  const startedAt = context.now();
  const { retry, deadlineMs, timeoutMs } = settings;
  const authorization = await openAuthorization(settings, context);
  const left = (): number => startedAt + deadlineMs - context.now();

  const attempt = async (call: HttpCall): Promise<HttpAnswer> => {
    const remaining = left();
    if (remaining <= 0) throw late(call, deadlineMs);
    const answer = await context.http({ ...authorization.apply(call), timeoutMs: Math.min(timeoutMs, remaining) });
    if (answer.status !== 401 || !(await authorization.renew())) return answer;
    return context.http({ ...authorization.apply(call), timeoutMs: Math.max(1, Math.min(timeoutMs, left())) });
  };

  const waitBefore = async (tried: number, call: HttpCall, ended: Ended): Promise<void> => {
    const asked = 'answer' in ended ? readRetryAfter(headerOf(ended.answer, 'retry-after'), context.now()) : null;
    const delayMs = asked ?? Math.min(longestDelayMs, retry.delayMs * 2 ** (tried - 1));
    const reason = 'answer' in ended ? `it answered ${ended.answer.status}.` : ended.failure.message;
    if (delayMs >= left()) throw tooLong(ended, { call, delayMs, deadlineMs });
    context.log('warn', `Attempt ${tried} failed: ${reason} Trying again in ${delayMs} ms.`);
    await context.sleep(delayMs);
  };

  const send = async (call: HttpCall): Promise<HttpAnswer> => {
    for (let tried = 1; ; tried += 1) {
      const ended = await attempt(call).then((answer): Ended => ({ answer }), toEnded);
      const isLast = tried > retry.times;
      if ('answer' in ended) {
        if (isLast || !isListed(retry.statuses, ended.answer.status)) return ended.answer;
      } else if (isLast || !ended.failure.isTransient) throw ended.failure;
      await waitBefore(tried, call, ended);
    }
  };
  return { send };
};

type Ended = { answer: HttpAnswer } | { failure: NodeFailure };

const toEnded = (error: unknown): Ended => {
  if (error instanceof NodeFailure) return { failure: error };
  throw error;
};

export const headerOf = ({ headers }: HttpAnswer, wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1];

const late = ({ url }: HttpCall, deadlineMs: number): NodeFailure =>
  new NodeFailure('http_timeout', `${new URL(url).host} was not done within ${deadlineMs} ms in all.`, {
    isTransient: true,
  });

type Wait = { call: HttpCall; delayMs: number; deadlineMs: number };

const tooLong = (ended: Ended, { call, delayMs, deadlineMs }: Wait): NodeFailure => {
  if ('failure' in ended) return ended.failure;
  return new NodeFailure(
    'http_status',
    `${new URL(call.url).host} answered ${ended.answer.status}, and the next attempt would be in ${Math.ceil(delayMs / 1_000)} s: ` +
      `longer than the ${Math.ceil(deadlineMs / 1_000)} s that this node gives all of it.`,
    { isTransient: true },
  );
};
