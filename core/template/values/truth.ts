import { isDataObject, type Value, WholeFloat } from './value.ts';

/** Python's truth: empty strings, lists and dicts, zero, none and undefined are false. */
export const isTrue = (value: Value): boolean => {
  if (typeof value === 'boolean') return value;
  if (value === undefined || value === null || value === '' || value === 0 || value === 0n) return false;
  if (typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map) return value.size > 0;
  if (isDataObject(value)) return hasEntries(value);
  return value instanceof WholeFloat ? value.number !== 0 : true;
};

const hasEntries = (data: object): boolean => {
  for (const key in data) if (Object.hasOwn(data, key)) return true;
  return false;
};
