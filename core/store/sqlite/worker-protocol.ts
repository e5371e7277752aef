import { type ErrorCode, errorTable, HookloomError } from '#core/contract/errors.ts';
import { isDamage } from './sqlite-failure.ts';

// What the main thread and a worker say to each other.

/** Operations of a worker by name; arguments and results cross the thread by structured clone. */
export type Operations = Record<string, (...args: never[]) => unknown>;

export type Call = [id: number, name: string, args: unknown[]];
export type Reply = [id: number, result: unknown] | [id: number, result: null, failure: Failure];
export type Failure = {
  code: ErrorCode;
  message: string;
  data: Record<string, unknown> | undefined;
  /** The database file is damaged. */
  isDamage: boolean;
};

export const toFailure = (error: unknown): Failure => {
  if (error instanceof HookloomError) {
    return { code: error.code, message: error.message, data: error.data, isDamage: isDamage(error.cause) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'STORE_FAILED', message, data: undefined, isDamage: isDamage(error) };
};

/** What SQLite said is for the log (as the cause), not for callers. */
export const fromFailure = ({ code, message, data }: Failure): HookloomError =>
  code === 'STORE_FAILED' && data === undefined
    ? new HookloomError(code, undefined, { message: errorTable.STORE_FAILED.message, cause: new Error(message) })
    : new HookloomError(code, data, { message });
