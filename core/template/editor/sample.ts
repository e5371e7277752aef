import { nearestName } from '../nearest-name.ts';
import { printValue } from '../print-value.ts';
import { attributeOf, itemOf } from '../values/lookup.ts';
import { isDataObject, type Value } from '../values/value.ts';
import type { Path } from './walk-paths.ts';

/** Values to complete and check against: what a capture, a run or a learned schema showed, by ref. */
export type Sample = { readonly [ref: string]: Value };

/** What a path leads to in the sample. */
export const valueAt = (sample: Value, path: Path): Value =>
  path.reduce<Value>((value, key) => (typeof key === 'string' ? attributeOf(value, key) : itemOf(value, key)), sample);

/** The keys that a value has, in its own order. */
export const keysOf = (value: Value): string[] => (isDataObject(value) ? Object.keys(value) : []);

/** The first key of a path that the sample knows not to exist, with what was probably meant; null while the path holds or is unknown. */
export const findMissing = (sample: Sample, path: Path): { index: number; suggestion: string | null } | null => {
  let value: Value = sample;
  for (const [index, key] of path.entries()) {
    if (isDataObject(value) && typeof key === 'string') {
      if (!Object.hasOwn(value, key) && key !== 'length')
        return { index, suggestion: nearestName(key, Object.keys(value)) };
    } else if (typeof key === 'number' && Array.isArray(value) && value.length === 0) return null;
    value = typeof key === 'string' ? attributeOf(value, key) : itemOf(value, key);
    if (value === undefined || value === null) return null;
  }
  return null;
};

const previewLength = 40;

/** A value in a few characters. */
export const preview = (value: Value): string => {
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, previewLength + 1)) : printShort(value);
  return text.length > previewLength ? `${text.slice(0, previewLength)}…` : text;
};

const printShort = (value: Value): string => {
  if (Array.isArray(value)) return `list of ${value.length}`;
  return isDataObject(value) ? `{ ${Object.keys(value).slice(0, 6).join(', ')} }` : printValue(value);
};
