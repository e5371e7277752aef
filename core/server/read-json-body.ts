import type { IncomingMessage } from 'node:http';
import { HookloomError } from '#core/contract/errors.ts';
import { findDeepPlace } from '#core/flow/find-deep-place.ts';
import { parseJson } from '#core/flow/json.ts';
import { readBody } from '#core/ingress/read-body.ts';

export const maxControlBodyBytes = 16_000_000;
const deadlineMs = 30_000;
const maxDepth = 500;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads the body of a call, undefined where there is none. Throws BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE and BAD_REQUEST with
 * the place of what is not JSON. Only JSON is taken: a page of another site can post forms and text without asking.
 */
export const readJsonBody = async (request: IncomingMessage): Promise<unknown> => {
  const read = await readBody(request, { maxBytes: maxControlBodyBytes, deadlineMs, begin: null });
  if (read.kind === 'too large') {
    const message = `A call may be at most ${maxControlBodyBytes / 1_000_000} MB.`;
    throw new HookloomError('BODY_TOO_LARGE', { maxBytes: maxControlBodyBytes }, { message });
  }
  if (read.kind !== 'read') {
    throw new HookloomError('BAD_REQUEST', undefined, { message: 'The body did not arrive completely.' });
  }
  if (read.body.byteLength === 0) return undefined;
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') throw new HookloomError('UNSUPPORTED_MEDIA_TYPE');
  return parse(decode(read.body.subarray()));
};

const decode = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new HookloomError('BAD_REQUEST', undefined, { message: 'The body is not valid UTF-8.', cause });
  }
};

const parse = (text: string): unknown => {
  const deep = findDeepPlace(text, maxDepth);
  if (deep) {
    throw new HookloomError('BAD_REQUEST', deep, { message: `The JSON is nested deeper than ${maxDepth} levels.` });
  }
  const parsed = parseJson(text);
  if (parsed.ok) return parsed.value;
  const { message, line, column } = parsed.error;
  throw new HookloomError(
    'BAD_REQUEST',
    { line, column },
    { message: `The body is not valid JSON: ${message} (line ${line}, column ${column}).` },
  );
};
