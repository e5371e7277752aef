import { randomFillSync } from 'node:crypto';

const poolBytes = 4_096;

/**
 * Random bytes in small portions. One call of the generator for each costs more than all else that an id or a nonce
 * needs, so that they are fetched 4 KB at a time. No byte is handed out twice.
 */
export const createRandomPool = (): { take: (bytes: number) => Uint8Array; byte: () => number } => {
  let pool = new Uint8Array(0);
  let next = 0;
  const reserve = (bytes: number): number => {
    if (next + bytes > pool.byteLength) {
      // A new buffer each time: what was handed out before stays what it was.
      pool = randomFillSync(new Uint8Array(Math.max(poolBytes, bytes)));
      next = 0;
    }
    next += bytes;
    return next - bytes;
  };
  return {
    take: (bytes) => {
      const at = reserve(bytes);
      return pool.subarray(at, at + bytes);
    },
    byte: () => {
      const at = reserve(1);
      return pool[at] ?? 0;
    },
  };
};
