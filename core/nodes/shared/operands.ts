import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import { toNumber } from './values.ts';

/** The number that a value is or spells; integers beyond 2^53 stay exact. */
export const toQuantity = (value: JsonValue): number | bigint | undefined => {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'string' && /^\s*-?\d{16,400}\s*$/.test(value)) return BigInt(value.trim());
  const number = toNumber(value);
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};

/** Below zero, zero or above zero, as `left` is smaller, equal or greater. */
export const compareNumbers = (left: number | bigint, right: number | bigint): number =>
  left < right ? -1 : left > right ? 1 : 0;

const isoDate = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i;
const httpDate = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})$/;
/** Numbers below are seconds since 1970 (until the year 5138), others milliseconds. */
const largestSeconds = 100_000_000_000;

/**
 * Epoch milliseconds of a date: ISO 8601 (UTC where no zone is written), the form of HTTP and e-mail headers, or a number
 * of seconds or milliseconds since 1970.
 */
export const toMoment = (value: JsonValue): number | undefined => {
  const number = toNumber(value);
  if (typeof number === 'number' && Number.isFinite(number))
    return Math.abs(number) < largestSeconds ? number * 1_000 : number;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const isIso = isoDate.test(text);
  if (!isIso && !httpDate.test(text)) return undefined;
  const hasZone = !isIso || text.length <= 10 || /(?:Z|[+-]\d\d:?\d\d)$/i.test(text.slice(10));
  const moment = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(moment) ? undefined : moment;
};

/** Deep equality of JSON values; the order of keys does not matter, 1 and '1' differ. */
export const isSameJson = (left: JsonValue, right: JsonValue): boolean => {
  if (left === right) return true;
  if (Array.isArray(left))
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((element, index) => isSameJson(element, right[index] ?? null))
    );
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSameJson(left[key] ?? null, right[key] ?? null))
  );
};
