import { ORPCError, ValidationError } from '@orpc/server';
import { HookloomError } from '#core/contract/errors.ts';

/**
 * Turns whatever a procedure threw into `{code, status, message, data?}`. What nobody foresaw becomes INTERNAL:
 * its words and its stack go to `report`, never to the caller.
 */
export const toWireError = (
  error: unknown,
  report: (details: { error: unknown }) => void,
): ORPCError<string, unknown> => {
  if (error instanceof HookloomError && error.code !== 'INTERNAL') return toOrpcError(error);
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST') return toOrpcError(inWords(error.cause));
    if (error.status < 500) return error as ORPCError<string, unknown>;
  }
  report({ error: error instanceof Error && error.cause !== undefined ? error.cause : error });
  return toOrpcError(new HookloomError('INTERNAL'));
};

const toOrpcError = ({ code, status, message, data }: HookloomError): ORPCError<string, unknown> =>
  new ORPCError(code, { status, message, data });

/** The input did not fit its schema: says where and why. Values stay out of it, they may be secrets. */
const inWords = (cause: unknown): HookloomError => {
  if (!(cause instanceof ValidationError)) return new HookloomError('BAD_REQUEST');
  const issues = cause.issues.slice(0, 20).map(({ path = [], message }) => ({
    path: path.map((key) => String(typeof key === 'object' ? key.key : key)).join('.'),
    message,
  }));
  const [first] = issues;
  const message = first && (first.path === '' ? first.message : `${first.path}: ${first.message}`);
  return new HookloomError('BAD_REQUEST', { issues }, message === undefined ? {} : { message });
};
