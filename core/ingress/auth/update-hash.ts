import type { Hmac } from 'node:crypto';
import type { Body } from '#core/engine/ports/body.ts';

/** Puts a body into a hash: at once where it is in memory, piece by piece where it lies in a file. */
export const updateHash = (hash: Hmac, body: Body): Promise<void> | null => {
  if (!(body instanceof Uint8Array)) return updateFromFile(hash, body.chunks());
  hash.update(body);
  return null;
};

const updateFromFile = async (hash: Hmac, chunks: AsyncIterable<Uint8Array>): Promise<void> => {
  for await (const chunk of chunks) hash.update(chunk);
};
