import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** An answer that grew beyond its limit, counted after inflating. */
export class AnswerTooLarge extends Error {}

export const acceptedEncodings = 'gzip, br';
const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Reads and inflates a body of at most `maxBytes`; a longer one is refused, or cut there. What is encoded in an unknown way
 * stays as it is.
 */
export const readBody = async (
  body: Readable,
  contentEncoding: string,
  { maxBytes, cutsBody = false }: { maxBytes: number; cutsBody?: boolean },
): Promise<{ bytes: Uint8Array; isCut: boolean }> => {
  const names = contentEncoding
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  const known =
    names.length <= 2 ? names.flatMap((name) => (Object.hasOwn(decoders, name) ? [decoders[name]] : [])) : [];
  const stream = known.length === names.length ? known.reduceRight<Readable>(inflate, body) : body;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    chunks.push(chunk);
    if (size <= maxBytes) continue;
    if (!cutsBody) throw new AnswerTooLarge();
    return { bytes: Buffer.concat(chunks, maxBytes), isCut: true };
  }
  return { bytes: Buffer.concat(chunks, size), isCut: false };
};

const inflate = (source: Readable, createDecoder: (() => Transform) | undefined): Readable => {
  if (!createDecoder) return source;
  const decoder = createDecoder();
  // An error on either side destroys both, and the one who reads gets it.
  pipeline(source, decoder, () => {});
  return decoder;
};
