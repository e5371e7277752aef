import type { CompareOperator } from '../parser/syntax-tree.ts';
import { ValueFault } from '../template-error.ts';
import { compare } from '../values/compare.ts';
import { dictHas } from '../values/dict.ts';
import { isEqual } from '../values/equal.ts';
import { firstPosition } from '../values/search-text.ts';
import { toText } from '../values/text.ts';
import { isDict, kindOf, type Value } from '../values/value.ts';
import { charge, type Run } from './run.ts';

export type Compare = (run: Run, left: Value, right: Value) => boolean;

/** Whether `item` is in a list or dict, or is part of a string. */
export const contains: Compare = (run, container, item) => {
  if (typeof container === 'string') {
    return item !== undefined && firstPosition(container, toText(item, run.charge), run.charge) !== -1;
  }
  if (Array.isArray(container)) {
    charge(run, container.length / 4);
    return container.some((candidate) => isEqual(candidate, item, run.charge));
  }
  if (container === undefined) return false;
  if (!isDict(container)) throw new ValueFault(`${kindOf(container)} contains nothing`);
  return dictHas(container, item);
};

export const comparisons: { readonly [Operator in CompareOperator]: Compare } = {
  '==': (run, left, right) => isEqual(left, right, run.charge),
  '!=': (run, left, right) => !isEqual(left, right, run.charge),
  '<': (run, left, right) => compare(left, right, run.charge) < 0,
  '<=': (run, left, right) => compare(left, right, run.charge) <= 0,
  '>': (run, left, right) => compare(left, right, run.charge) > 0,
  '>=': (run, left, right) => compare(left, right, run.charge) >= 0,
  in: (run, left, right) => contains(run, right, left),
  'not in': (run, left, right) => !contains(run, right, left),
};
