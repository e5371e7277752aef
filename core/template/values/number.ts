import { type Value, WholeFloat } from './value.ts';

/** The number behind a value, booleans included as in Python; undefined for what is no number. */
export const numberOf = (value: Value): number | bigint | undefined => {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof WholeFloat ? value.number : undefined;
};

export const isInteger = (value: Value): value is number | bigint | boolean =>
  typeof value === 'number' ? Number.isSafeInteger(value) : typeof value === 'bigint' || typeof value === 'boolean';

/** How Python spells a float: an exponent from 1e16 on and below 1e-4, two digits at least, `.0` behind a whole one. */
export const spellFloat = (number: number): string => {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? 'nan' : number > 0 ? 'inf' : '-inf';
  const size = Math.abs(number);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    const [mantissa = '', exponent = ''] = number.toExponential().split('e');
    const digits = exponent.slice(1);
    return `${mantissa}e${exponent.charAt(0)}${digits.padStart(2, '0')}`;
  }
  if (Object.is(number, -0)) return '-0.0';
  return Number.isInteger(number) ? `${number}.0` : String(number);
};

/** How `str` spells a number. */
export const spellNumber = (value: number | bigint | WholeFloat): string => {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof WholeFloat) return spellFloat(value.number);
  return Number.isSafeInteger(value) ? String(value) : spellFloat(value);
};

/** How a number is printed, in text and in JSON: a whole float as an integer. */
export const printNumber = (number: number): string => {
  if (Number.isSafeInteger(number)) return String(number);
  if (Number.isInteger(number) && Math.abs(number) < 1e16) return String(number);
  if (Number.isFinite(number)) return spellFloat(number);
  return Number.isNaN(number) ? 'NaN' : number > 0 ? 'Infinity' : '-Infinity';
};
