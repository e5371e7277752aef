import { type ErrorCode, errorTable } from '#core/contract/errors.ts';
import type { Answer } from '#core/contract/records/run.ts';
import { stringifyJson } from '#core/flow/json.ts';
import { type AnswerSource, toAnswer } from './to-answer.ts';

export type ErrorDetails = {
  status?: number;
  message?: string;
  retryAfterSeconds?: number;
  /** Only what the caller may see: it goes out as it is. */
  more?: Readonly<Record<string, unknown>>;
};

/** An answer in the form that every error of Hookloom has: `{code, status, message, runId}`. */
export const toErrorAnswer = (code: ErrorCode, source: AnswerSource, details: ErrorDetails = {}): Answer => {
  const { status = errorTable[code].status, message = errorTable[code].message, retryAfterSeconds, more } = details;
  const body = { code, status, message, ...(source.runId !== null && { runId: source.runId }), ...more };
  const headers: [string, string][] = [['content-type', 'application/json']];
  if (retryAfterSeconds !== undefined) headers.push(['retry-after', String(retryAfterSeconds)]);
  return toAnswer({ status, headers, body: stringifyJson(body) }, source);
};
