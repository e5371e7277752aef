import { charge, madeList, type Run } from '../evaluator/run.ts';
import type { ListMethodName } from '../signatures/methods.ts';
import { ValueFault } from '../template-error.ts';
import { optionalWhole, wholeArgument } from '../values/arguments.ts';
import { compare } from '../values/compare.ts';
import { isEqual } from '../values/equal.ts';
import { itemsOf } from '../values/iterate.ts';
import { isTrue } from '../values/truth.ts';
import { Tuple, type Value } from '../values/value.ts';

type ApplyMethod = (run: Run, list: Value[], args: readonly Value[]) => Value;

/** A method that changes the list, which only a list that the template made allows. */
const changing =
  (change: ApplyMethod): ApplyMethod =>
  (run, list, args) => {
    if (list instanceof Tuple) throw new ValueFault('a tuple cannot be changed');
    if (run.made?.has(list) !== true)
      throw new ValueFault('this list is data from outside of the template and cannot be changed');
    return change(run, list, args) ?? null;
  };

const indexOf: ApplyMethod = (run, list, [value, start, stop]) => {
  const place = (bound: number): number => Math.max(0, bound < 0 ? bound + list.length : bound);
  const end = Math.min(list.length, place(wholeArgument('stop', stop, list.length)));
  for (let index = place(wholeArgument('start', start, 0)); index < end; index += 1) {
    charge(run, 1);
    if (isEqual(list[index], value, run.charge)) return index;
  }
  throw new ValueFault('the list has no such item');
};

const pop: ApplyMethod = (run, list, [index]) => {
  const place = optionalWhole('index', index) ?? -1;
  const from = place < 0 ? place + list.length : place;
  if (from < 0 || from >= list.length) throw new ValueFault('there is no item to pop');
  charge(run, list.length - from);
  return list.splice(from, 1)[0];
};

export const listMethods: { readonly [Name in ListMethodName]: ApplyMethod } = {
  append: changing((_run, list, [item]) => {
    list.push(item);
    return null;
  }),
  clear: changing((_run, list) => {
    list.length = 0;
    return null;
  }),
  copy: (run, list) => madeList(run, [...list]),
  count: (run, list, [value]) => list.filter((item) => isEqual(item, value, run.charge)).length,
  extend: changing((run, list, [iterable]) => {
    const items = [...itemsOf(iterable, run.charge)];
    charge(run, items.length);
    for (const item of items) list.push(item);
    return null;
  }),
  index: indexOf,
  insert: changing((run, list, [index, item]) => {
    charge(run, list.length);
    list.splice(wholeArgument('index', index, 0), 0, item);
    return null;
  }),
  pop: changing(pop),
  remove: changing((run, list, [value]) => {
    const index = indexOf(run, list, [value]);
    if (typeof index === 'number') list.splice(index, 1);
    return null;
  }),
  reverse: changing((_run, list) => {
    list.reverse();
    return null;
  }),
  sort: changing((run, list, [reverse]) => {
    charge(run, list.length * Math.ceil(Math.log2(list.length + 1)));
    const order = (left: Value, right: Value): number => compare(left, right, run.charge) || 0;
    list.sort(isTrue(reverse) ? (left, right) => order(right, left) : order);
    return null;
  }),
};
