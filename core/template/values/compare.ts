import { ValueFault } from '../template-error.ts';
import { type Charge, textCost } from './charge.ts';
import { isEqual, sameNumber } from './equal.ts';
import { numberOf } from './number.ts';
import { kindOf, type Value } from './value.ts';

/**
 * Order of two values: negative, zero or positive, and NaN where a NaN has none. Numbers by value, strings by code point, lists item by
 * item; a number and a string that spells one compare as numbers. Anything else has no order.
 */
export const compare = (left: Value, right: Value, charge: Charge): number => {
  if (typeof left === 'string' && typeof right === 'string') {
    charge(textCost(Math.min(left.length, right.length)));
    return compareStrings(left, right);
  }
  const leftNumber = numberOf(left) ?? spelledNumber(left, right);
  const rightNumber = numberOf(right) ?? spelledNumber(right, left);
  if (leftNumber !== undefined && rightNumber !== undefined) {
    if (leftNumber < rightNumber) return -1;
    if (leftNumber > rightNumber) return 1;
    return sameNumber(leftNumber, rightNumber) ? 0 : Number.NaN;
  }
  if (Array.isArray(left) && Array.isArray(right)) return compareLists(left, right, charge);
  throw new ValueFault(`${kindOf(left)} and ${kindOf(right)} have no order`);
};

const spelledNumber = (value: Value, other: Value): number | undefined => {
  if (typeof value !== 'string' || typeof other === 'string' || numberOf(other) === undefined) return undefined;
  const number = value.trim() === '' ? Number.NaN : Number(value);
  return Number.isNaN(number) ? undefined : number;
};

/** By code point, as Python orders strings; JavaScript's own order goes by UTF-16 unit. */
export const compareStrings = (left: string, right: string): number => {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const difference = left.charCodeAt(at) - right.charCodeAt(at);
    if (difference !== 0) return (left.codePointAt(at) ?? 0) - (right.codePointAt(at) ?? 0) || difference;
  }
  return left.length - right.length;
};

const compareLists = (left: Value[], right: Value[], charge: Charge): number => {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    charge(1);
    if (!isEqual(left[index], right[index], charge)) return compare(left[index], right[index], charge);
  }
  return left.length - right.length;
};
