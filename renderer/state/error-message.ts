import { ORPCError } from '@orpc/client';
import { type ErrorCode, errorTable } from '#core/contract/errors.ts';

/** The code of the error table that a failed call carries; null when the engine could not be reached at all. */
export const toErrorCode = (error: unknown): ErrorCode | null =>
  error instanceof ORPCError && isErrorCode(error.code) ? error.code : null;

const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(errorTable, code);

/** What to tell the user about anything that was thrown. */
export const toErrorMessage = (error: unknown): string => {
  if (error instanceof ORPCError) return error.message;
  if (error instanceof TypeError) return 'The server does not answer.';
  return error instanceof Error ? error.message : 'Something went wrong.';
};
