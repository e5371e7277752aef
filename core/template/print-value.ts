import { free } from './values/charge.ts';
import { toJson } from './values/json.ts';
import type { Value } from './values/value.ts';

/**
 * How an output tag prints a value: a string as it is, nothing for undefined, everything else as compact JSON with numbers as Python
 * spells them (`1e+20`, whole floats as integers) and `bigint` exactly.
 */
export const printValue = (value: Value): string => {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : toJson(value, free);
};
