import type { JsonValue } from '#core/flow/json.ts';
import { readPath, toSegments } from '../shared/read-path.ts';
import { toText } from '../shared/values.ts';
import type { ListOptions } from './list-task.ts';

/** Sorted by the keys; equal elements keep their order. Without a key by the elements themselves. */
export const sortList = (list: readonly JsonValue[], { keys, ignoreCase }: ListOptions): JsonValue[] => {
  const ways = (keys.length > 0 ? keys : [{ path: '', direction: 'asc' as const }]).map(({ path, direction }) => ({
    segments: toSegments(path),
    sign: direction === 'asc' ? 1 : -1,
  }));
  return list
    .map((item) => ({ item, values: ways.map(({ segments }) => fold(readPath(item, segments), ignoreCase)) }))
    .toSorted((left, right) => {
      for (const [index, { sign }] of ways.entries()) {
        const order = compareValues(left.values[index] ?? null, right.values[index] ?? null, sign);
        if (order !== 0) return order;
      }
      return 0;
    })
    .map(({ item }) => item);
};

const fold = (value: JsonValue, ignoreCase: boolean): JsonValue =>
  ignoreCase && typeof value === 'string' ? value.toLowerCase() : value;

/** Numbers, texts, truth values, then lists and objects by their JSON; what is not there comes last in either direction. */
const compareValues = (left: JsonValue, right: JsonValue, sign: number): number => {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  const ranks = rankOf(left) - rankOf(right);
  if (ranks !== 0) return sign * ranks;
  if (typeof left === 'object' || typeof right === 'object') return sign * compare(toText(left), toText(right));
  return sign * compare(left, right);
};

const compare = (left: number | bigint | string | boolean, right: number | bigint | string | boolean): number =>
  left < right ? -1 : left > right ? 1 : 0;

const rankOf = (value: JsonValue): number => {
  const type = typeof value;
  return type === 'number' || type === 'bigint' ? 0 : type === 'string' ? 1 : type === 'boolean' ? 2 : 3;
};
