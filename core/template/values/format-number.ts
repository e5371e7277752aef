import { ValueFault } from '../template-error.ts';
import { toExponentEven, toFixedEven } from './decimal.ts';
import { isInteger, numberOf } from './number.ts';
import { kindOf, type Value } from './value.ts';

/** How a number is written, as `%` and `str.format` know it. */
export type NumberFormat = {
  type: string;
  precision: number | null;
  /** `#`: a prefix for other bases, and zeros at the end of `g`. */
  alternate: boolean;
};

/** Digits a format may ask for behind the point. */
const maxPrecision = 1_000;

/** The size of the number as text, without its sign. */
export const formatSize = (value: Value, format: NumberFormat): { negative: boolean; digits: string } => {
  const number = numberOf(value);
  if (number === undefined) throw new ValueFault(`'${format.type}' formats numbers, not ${kindOf(value)}`);
  if ((format.precision ?? 0) > maxPrecision) throw new ValueFault(`a format with more than ${maxPrecision} digits`);
  const text = spell(value, number, format);
  return text.startsWith('-') ? { negative: true, digits: text.slice(1) } : { negative: false, digits: text };
};

const bases: { readonly [type: string]: { radix: number; prefix: string } } = {
  x: { radix: 16, prefix: '0x' },
  X: { radix: 16, prefix: '0X' },
  o: { radix: 8, prefix: '0o' },
  b: { radix: 2, prefix: '0b' },
};

const spell = (value: Value, number: number | bigint, { type, precision, alternate }: NumberFormat): string => {
  const base = bases[type];
  if (base !== undefined) return spellInBase(value, number, base, alternate);
  switch (type) {
    case 'd':
    case 'i':
    case 'u':
      return spellInteger(number, precision);
    case 'e':
      return toExponentEven(Number(number), precision ?? 6);
    case 'E':
      return toExponentEven(Number(number), precision ?? 6).toUpperCase();
    case 'f':
      return toFixedEven(Number(number), precision ?? 6);
    case 'F':
      return toFixedEven(Number(number), precision ?? 6).toUpperCase();
    case 'g':
      return spellGeneral(Number(number), precision ?? 6, alternate);
    case 'G':
      return spellGeneral(Number(number), precision ?? 6, alternate).toUpperCase();
    default:
      throw new ValueFault(`there is no format '${type}' for a number`);
  }
};

const spellInteger = (number: number | bigint, precision: number | null): string => {
  if (typeof number === 'number' && !Number.isFinite(number)) throw new ValueFault('infinity and NaN are no integers');
  const integer = typeof number === 'bigint' ? number : BigInt(Math.trunc(number));
  const digits = String(integer < 0n ? -integer : integer).padStart(precision ?? 0, '0');
  return integer < 0n ? `-${digits}` : digits;
};

const spellInBase = (
  value: Value,
  number: number | bigint,
  { radix, prefix }: { radix: number; prefix: string },
  alternate: boolean,
): string => {
  if (!isInteger(value)) throw new ValueFault('only an integer can be written in another base');
  const digits = number.toString(radix).replace('-', '');
  const spelled = (alternate ? prefix : '') + (prefix === '0X' ? digits.toUpperCase() : digits);
  return number < 0 ? `-${spelled}` : spelled;
};

/** The shorter of fixed and exponent form with that many significant digits. */
export const spellGeneral = (number: number, precision: number, alternate: boolean): string => {
  if (!Number.isFinite(number)) return toFixedEven(number, 0);
  const significant = Math.max(1, precision);
  const exponent = number === 0 ? 0 : Number(toExponentEven(number, significant - 1).split('e')[1]);
  if (exponent < -4 || exponent >= significant) {
    const [mantissa = '', power = ''] = toExponentEven(number, significant - 1).split('e');
    return `${alternate ? mantissa : withoutZeros(mantissa)}e${power}`;
  }
  const fixed = toFixedEven(number, significant - 1 - exponent);
  return alternate ? fixed : withoutZeros(fixed);
};

const withoutZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
