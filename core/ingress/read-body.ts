import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

export type BodyRead =
  | { kind: 'read'; bytes: Uint8Array }
  | { kind: 'too large' }
  | { kind: 'too slow' }
  /** The caller hung up before the end. */
  | { kind: 'aborted' };

const empty = new Uint8Array(0);

/** Reads a request's body as raw bytes, up to `maxBytes` and for at most `deadlineMs`. */
export const readBody = (
  request: IncomingMessage,
  { maxBytes, deadlineMs }: { maxBytes: number; deadlineMs: number },
): Promise<BodyRead> => {
  const { 'content-length': length, 'transfer-encoding': transfer } = request.headers;
  if (length !== undefined && Number(length) > maxBytes) return Promise.resolve({ kind: 'too large' });
  if (transfer === undefined && (length === undefined || length === '0')) {
    return Promise.resolve({ kind: 'read', bytes: empty });
  }
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const settle = (result: BodyRead): void => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      resolve(result);
    };
    const onData = (chunk: Uint8Array): void => {
      size += chunk.byteLength;
      if (size > maxBytes) settle({ kind: 'too large' });
      else chunks.push(chunk);
    };
    const onEnd = (): void =>
      settle({ kind: 'read', bytes: chunks.length === 1 ? (chunks[0] ?? empty) : Buffer.concat(chunks, size) });
    const onClose = (): void => settle({ kind: 'aborted' });
    const timer = setTimeout(() => settle({ kind: 'too slow' }), deadlineMs);
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
};

const inflaters = {
  gzip: promisify<Buffer | Uint8Array, { maxOutputLength: number }, Buffer>(gunzip),
  deflate: promisify<Buffer | Uint8Array, { maxOutputLength: number }, Buffer>(inflate),
  br: promisify<Buffer | Uint8Array, { maxOutputLength: number }, Buffer>(brotliDecompress),
};
const inflaterNames: Readonly<Record<string, keyof typeof inflaters>> = {
  gzip: 'gzip',
  'x-gzip': 'gzip',
  deflate: 'deflate',
  br: 'br',
};

export type Inflated =
  | { kind: 'inflated'; bytes: Uint8Array }
  | { kind: 'too large' }
  | { kind: 'unreadable'; message: string };

/** Undoes the content encoding. The limit holds for the inflated size too, so that a small bomb stays small. */
export const inflateBody = async (
  bytes: Uint8Array,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Inflated> => {
  const name = encoding?.trim().toLowerCase() ?? 'identity';
  if (name === 'identity' || name === '' || bytes.byteLength === 0) return { kind: 'inflated', bytes };
  const inflater = inflaterNames[name];
  if (!inflater) {
    return {
      kind: 'unreadable',
      message: `content-encoding '${name}' is not supported; send gzip, deflate, br or none`,
    };
  }
  try {
    return { kind: 'inflated', bytes: await inflaters[inflater](bytes, { maxOutputLength: maxBytes }) };
  } catch (error) {
    const isTooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? { kind: 'too large' } : { kind: 'unreadable', message: `the body is not valid ${name}` };
  }
};
