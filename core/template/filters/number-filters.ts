import { ValueFault } from '../template-error.ts';
import { textArgument, wholeArgument } from '../values/arguments.ts';
import { negate } from '../values/arithmetic.ts';
import { roundFloat, roundInteger } from '../values/decimal.ts';
import { isInteger, numberOf } from '../values/number.ts';
import { readFloat, readInteger } from '../values/read-number.ts';
import { isTrue } from '../values/truth.ts';
import { kindOf, toFloat, toInteger, type Value } from '../values/value.ts';
import type { ApplyFilter } from './filter.ts';

const abs: ApplyFilter = (_run, value) => {
  const number = numberOf(value);
  if (number === undefined) throw new ValueFault(`${kindOf(value)} has no absolute value`);
  return number < 0 ? negate(value) : value === true ? 1 : value === false ? 0 : value;
};

const int: ApplyFilter = (_run, value, [fallback = 0, base]) => {
  if (typeof value === 'string') {
    const integer = readInteger(value, wholeArgument('base', base, 10));
    if (integer !== null) return toInteger(integer);
    return truncated(readFloat(value)) ?? fallback;
  }
  const number = numberOf(value);
  return (typeof number === 'bigint' ? number : truncated(number ?? null)) ?? fallback;
};

const truncated = (number: number | null): number | bigint | null =>
  number === null || !Number.isFinite(number) ? null : toInteger(BigInt(Math.trunc(number)));

const float: ApplyFilter = (_run, value, [fallback = toFloat(0)]) => {
  const number = typeof value === 'string' ? readFloat(value) : numberOf(value);
  return number === null || number === undefined ? fallback : toFloat(Number(number));
};

const round: ApplyFilter = (_run, value, [precision, method]) => {
  const digits = wholeArgument('precision', precision, 0);
  const way = textArgument('method', method, 'common');
  if (way !== 'common' && way !== 'ceil' && way !== 'floor')
    throw new ValueFault("the method is 'common', 'ceil' or 'floor'");
  const number = numberOf(value);
  if (number === undefined) throw new ValueFault(`${kindOf(value)} cannot be rounded`);
  if (way === 'common') return roundCommon(value, number, digits);
  const unit = 10 ** digits;
  const scaled = Number(number) * unit;
  return toFloat((way === 'ceil' ? Math.ceil(scaled) : Math.floor(scaled)) / unit);
};

const roundCommon = (value: Value, number: number | bigint, digits: number): Value => {
  if (!isInteger(value)) return toFloat(roundFloat(Number(number), digits));
  if (digits < -400) return 0;
  return digits >= 0 ? toInteger(BigInt(number)) : toInteger(roundInteger(BigInt(number), -digits));
};

const sizes = ['k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];

const filesizeformat: ApplyFilter = (_run, value, [binary]) => {
  const read = typeof value === 'string' ? readFloat(value) : numberOf(value);
  if (read === null || read === undefined) throw new ValueFault(`${kindOf(value)} is no size`);
  const bytes = Number(read);
  const base = isTrue(binary) ? 1_024 : 1_000;
  if (bytes === 1) return '1 Byte';
  if (bytes < base) return `${Math.trunc(bytes)} Bytes`;
  const power = Math.min(sizes.findIndex((_, index) => bytes < base ** (index + 2)) >>> 0, sizes.length - 1);
  const unit = sizes[power] ?? '';
  return `${(bytes / base ** (power + 1)).toFixed(1)} ${isTrue(binary) ? `${unit.toUpperCase()}iB` : `${unit}B`}`;
};

export const numberFilters = { abs, filesizeformat, float, int, round } satisfies { [name: string]: ApplyFilter };
