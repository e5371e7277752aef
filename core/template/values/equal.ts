import { ValueFault } from '../template-error.ts';
import { type Charge, maxNesting, textCost } from './charge.ts';
import { dictGet, dictHas, dictKeys, dictSize } from './dict.ts';
import { numberOf } from './number.ts';
import { isDict, Special, Tuple, type Value } from './value.ts';

/** Python's equality: numbers by value whatever their kind, lists and dicts deeply, a tuple is no list, 1 is not '1'. */
export const isEqual = (left: Value, right: Value, charge: Charge): boolean => equal(left, right, charge, 0);

const equal = (left: Value, right: Value, charge: Charge, depth: number): boolean => {
  if (typeof left === 'string' && typeof right === 'string' && left.length === right.length)
    charge(textCost(left.length));
  if (left === right) return true;
  if (typeof left === 'string' || typeof right === 'string') return false;
  if (left === null || right === null || left === undefined || right === undefined) return false;
  const leftNumber = numberOf(left);
  const rightNumber = numberOf(right);
  if (leftNumber !== undefined && rightNumber !== undefined) return sameNumber(leftNumber, rightNumber);
  if (leftNumber !== undefined || rightNumber !== undefined) return false;
  if (left instanceof Special || right instanceof Special) return false;
  if (depth > maxNesting) throw new ValueFault(`a value nested more than ${maxNesting} levels deep`);
  if (Array.isArray(left)) return Array.isArray(right) && equalLists(left, right, charge, depth);
  if (!isDict(left) || !isDict(right) || dictSize(left) !== dictSize(right)) return false;
  for (const key of dictKeys(left)) {
    charge(1);
    if (!dictHas(right, key) || !equal(dictGet(left, key), dictGet(right, key), charge, depth + 1)) return false;
  }
  return true;
};

const equalLists = (left: Value[], right: Value[], charge: Charge, depth: number): boolean => {
  if (left.length !== right.length || left instanceof Tuple !== right instanceof Tuple) return false;
  return left.every((item, index) => {
    charge(1);
    return equal(item, right[index], charge, depth + 1);
  });
};

/** By value, also between a number and a bigint, where `===` never holds. */
export const sameNumber = (left: number | bigint, right: number | bigint): boolean =>
  typeof left === typeof right ? left === right : !(left < right) && left <= right;
