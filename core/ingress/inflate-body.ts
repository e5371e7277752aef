import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

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

export const isIdentity = (encoding: string): boolean => /^\s*(identity)?\s*$/i.test(encoding);

/** Undoes the content encoding. The limit holds for the inflated size too, so that a small bomb stays small. */
export const inflateBody = async (bytes: Uint8Array, encoding: string, maxBytes: number): Promise<Inflated> => {
  if (bytes.byteLength === 0) return { kind: 'inflated', bytes };
  const name = encoding.trim().toLowerCase();
  const inflater = inflaterNames[name];
  if (!inflater) {
    return {
      kind: 'unreadable',
      message: `content-encoding '${name}' is not supported; send gzip, deflate, br or none`,
    };
  }
  try {
    return {
      kind: 'inflated',
      bytes: await inTurn(() => inflaters[inflater](bytes, { maxOutputLength: maxBytes })),
    };
  } catch (error) {
    const isTooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? { kind: 'too large' } : { kind: 'unreadable', message: `the body is not valid ${name}` };
  }
};

/** More at a time are no faster, for they share a few threads, and each holds what it has inflated so far. */
const maxAtATime = 2;
let underWay = 0;
const waiting: (() => void)[] = [];

const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  if (underWay < maxAtATime) underWay += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else underWay -= 1;
  }
};
