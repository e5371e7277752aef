import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Below this many characters compressing costs more time than the bytes it saves. */
const compressFrom = 8_000;

const fastest = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** A trace as the database keeps it: JSON text, or zstd of it when it is long. */
export const encodeTrace = (trace: string): string | Uint8Array =>
  trace.length < compressFrom ? trace : zstdCompressSync(trace, fastest);

export const decodeTrace = (stored: string | Uint8Array): string =>
  typeof stored === 'string' ? stored : zstdDecompressSync(stored).toString();
