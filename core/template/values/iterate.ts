import { ValueFault } from '../template-error.ts';
import type { Charge } from './charge.ts';
import { charactersOf } from './code-points.ts';
import { dictEntries, dictKeys, dictSize } from './dict.ts';
import { createTuple, isDict, kindOf, type Value } from './value.ts';

/**
 * The items that a loop or filter sees: a list's own, a dict's keys, a string's characters; none and undefined have no items. What has to be
 * made for that is paid for.
 */
export const itemsOf = (value: Value, charge: Charge): Value[] => {
  if (Array.isArray(value)) return value;
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') {
    charge(value.length);
    return charactersOf(value);
  }
  if (!isDict(value)) throw new ValueFault(`${kindOf(value)} cannot be iterated`);
  charge(dictSize(value));
  return dictKeys(value);
};

/** The items where each is taken apart into several names: of a dict these are its entries. */
export const pairsOf = (value: Value, charge: Charge): Value[] => {
  if (!isDict(value)) return itemsOf(value, charge);
  charge(4 * dictSize(value));
  return dictEntries(value).map(createTuple);
};
