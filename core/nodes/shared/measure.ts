import type { JsonValue } from '#core/flow/json.ts';

/** What a number, a mark or a quote counts at least; no more than an estimate is needed. */
const leafSize = 4;

/**
 * Whether a value is larger than `maxSize` characters of JSON, roughly, or nested deeper than `maxDepth` lists and objects. Looks no
 * further than the bound, so that a small value costs little and a huge one not much more.
 */
export const findExcess = (
  value: JsonValue,
  { maxSize, maxDepth }: { maxSize: number; maxDepth: number },
): 'size' | 'depth' | null => {
  let left = maxSize;
  const visit = (part: JsonValue, levelsLeft: number): 'size' | 'depth' | null => {
    left -= typeof part === 'string' ? part.length + leafSize : leafSize;
    if (left < 0) return 'size';
    if (typeof part !== 'object' || part === null) return null;
    if (levelsLeft === 0) return 'depth';
    if (Array.isArray(part)) {
      for (const item of part) {
        const excess = visit(item, levelsLeft - 1);
        if (excess) return excess;
      }
      return null;
    }
    for (const [key, item] of Object.entries(part)) {
      left -= key.length;
      const excess = visit(item, levelsLeft - 1);
      if (excess) return excess;
    }
    return null;
  };
  return visit(value, maxDepth);
};

/** Above this the work belongs into a thread of its own. */
const heavySize = 256_000;

/** Whether work on the value is to be done in a heavy thread. */
export const isHeavy = (value: JsonValue): boolean =>
  findExcess(value, { maxSize: heavySize, maxDepth: Number.POSITIVE_INFINITY }) !== null;
