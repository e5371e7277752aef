import type { JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { fromBase64, fromUtf8, toBase64 } from '../shared/bytes.ts';
import type { ParseOptions } from './parse-task.ts';

/** Reads base64 and base64url, with or without padding. */
export const parseBase64 = (text: string, { result }: ParseOptions): JsonValue => {
  const bytes = fromBase64(text);
  if (!bytes)
    throw new NodeFailure('parse_failed', 'This is not base64: it holds other characters, or its end is missing.');
  if (result === 'bytes') return { base64: toBase64(bytes), size: bytes.length };
  const decoded = fromUtf8(bytes);
  if (decoded === null)
    throw new NodeFailure(
      'parse_failed',
      'The bytes are no UTF-8 text. Choose “Bytes” as the result to keep them as base64.',
    );
  return decoded;
};
