import { ValueFault } from '../template-error.ts';
import { charactersOf } from './code-points.ts';
import { dictEntries, dictKeys } from './dict.ts';
import { createTuple, isDict, kindOf, type Value } from './value.ts';

/** The items that a loop or filter sees: a list's own, a dict's keys, a string's characters; none and undefined have no items. */
export const itemsOf = (value: Value): Value[] => {
  if (Array.isArray(value)) return value;
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return charactersOf(value);
  if (isDict(value)) return dictKeys(value);
  throw new ValueFault(`${kindOf(value)} cannot be iterated`);
};

/** The items where each is taken apart into several names: of a dict these are its entries. */
export const pairsOf = (value: Value): Value[] =>
  isDict(value) ? dictEntries(value).map(createTuple) : itemsOf(value);
