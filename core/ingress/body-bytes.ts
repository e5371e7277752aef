import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Body } from '#core/engine/ports/body.ts';

const chunkBytes = 262_144;

/** A body piece by piece, so that work on a large one lets others have their turn, and one in a file needs no memory. */
export const chunksOf = (body: Body): AsyncIterable<Uint8Array> | Iterable<Uint8Array> => {
  if (!(body instanceof Uint8Array)) return body.chunks();
  return body.byteLength <= chunkBytes ? [body] : piecesOf(body);
};

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
    yield bytes.subarray(at, at + chunkBytes);
    await nextTurn();
  }
}

/** The whole body in memory; one in a file is read without holding up others. */
export const bytesOf = async (body: Body): Promise<Uint8Array> => {
  if (body instanceof Uint8Array) return body;
  const bytes = new Uint8Array(body.byteLength);
  let at = 0;
  for await (const chunk of body.chunks()) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
};
