import { ValueFault } from '../template-error.ts';
import { numberOf } from './number.ts';
import { kindOf, type Value } from './value.ts';

/** An argument that must be an integer; none and undefined mean the default. */
export const wholeArgument = (name: string, value: Value, fallback: number): number => {
  if (value === undefined || value === null) return fallback;
  const number = numberOf(value);
  if (typeof number !== 'number' || !Number.isSafeInteger(number))
    throw new ValueFault(`'${name}' is an integer, not ${kindOf(value)}`);
  return number;
};

/** The same where there is no default. */
export const optionalWhole = (name: string, value: Value): number | null =>
  value === undefined || value === null ? null : wholeArgument(name, value, 0);

/** An argument that must be a string; undefined means the default. */
export const textArgument = (name: string, value: Value, fallback: string): string => {
  if (value === undefined || value === null) return fallback;
  if (typeof value !== 'string') throw new ValueFault(`'${name}' is a string, not ${kindOf(value)}`);
  return value;
};
