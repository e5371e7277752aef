import { charge, madeList, type Run } from '../evaluator/run.ts';
import { ValueFault } from '../template-error.ts';
import { textArgument } from '../values/arguments.ts';
import { attributeReader, attributesReader } from '../values/attribute-path.ts';
import { compare } from '../values/compare.ts';
import { dictEntries } from '../values/dict.ts';
import { isEqual } from '../values/equal.ts';
import { itemsOf } from '../values/iterate.ts';
import { numberOf } from '../values/number.ts';
import { isTrue } from '../values/truth.ts';
import { createGroup, createTuple, isDict, kindOf, type Value } from '../values/value.ts';
import type { ApplyFilter } from './filter.ts';

type Keyed = { key: Value; item: Value };

/** Sorts by key, keeping the order of equal ones, and pays for the comparisons. */
const sortByKey = (run: Run, keyed: Keyed[], reverse: boolean): Keyed[] => {
  charge(run, keyed.length * Math.ceil(Math.log2(keyed.length + 1)));
  const order = (left: Keyed, right: Keyed): number => compare(left.key, right.key, run.charge) || 0;
  return keyed.toSorted(reverse ? (left, right) => order(right, left) : order);
};

const folded = (value: Value, caseSensitive: Value): Value =>
  typeof value === 'string' && !isTrue(caseSensitive) ? value.toLowerCase() : value;

const readerOf = (attribute: Value): ((item: Value) => Value) =>
  attribute === undefined || attribute === null ? (item) => item : attributeReader(attribute);

const sort: ApplyFilter = (run, value, [reverse, caseSensitive, attribute]) => {
  const readOne = typeof attribute === 'string' && attribute.includes(',') ? null : readerOf(attribute);
  const readMany = attributesReader(attribute ?? '');
  const keyed = itemsOf(value, run.charge).map((item): Keyed => {
    if (readOne !== null) return { key: folded(readOne(item), caseSensitive), item };
    return { key: readMany(item).map((key) => folded(key, caseSensitive)), item };
  });
  return madeList(
    run,
    sortByKey(run, keyed, isTrue(reverse)).map(({ item }) => item),
  );
};

const extreme =
  (sign: 1 | -1): ApplyFilter =>
  (run, value, [caseSensitive, attribute]) => {
    const read = readerOf(attribute);
    let best: Keyed | null = null;
    for (const item of itemsOf(value, run.charge)) {
      const key = folded(read(item), caseSensitive);
      charge(run, 1);
      if (best === null || compare(key, best.key, run.charge) * sign > 0) best = { key, item };
    }
    return best?.item;
  };

const unique: ApplyFilter = (run, value, [caseSensitive, attribute]) => {
  const read = readerOf(attribute);
  const seen = new Set<Value>();
  const seenDeep: Value[] = [];
  const kept = itemsOf(value, run.charge).filter((item) => {
    const key = folded(read(item), caseSensitive);
    const number = numberOf(key);
    if (number !== undefined || typeof key !== 'object' || key === null) {
      const known = seen.has(number ?? key);
      seen.add(number ?? key);
      return !known;
    }
    const known = seenDeep.some((other) => isEqual(other, key, run.charge));
    charge(run, seenDeep.length);
    if (!known) seenDeep.push(key);
    return !known;
  });
  return madeList(run, kept);
};

const groupby: ApplyFilter = (run, value, [attribute, fallback, caseSensitive]) => {
  const read = attributeReader(attribute, fallback ?? undefined);
  const keyed = itemsOf(value, run.charge).map((item): Keyed => ({ key: folded(read(item), caseSensitive), item }));
  const groups: { key: Value; first: Value; items: Value[] }[] = [];
  for (const { key, item } of sortByKey(run, keyed, false)) {
    charge(run, 2);
    const last = groups.at(-1);
    if (last !== undefined && isEqual(last.key, key, run.charge)) last.items.push(item);
    else groups.push({ key, first: read(item), items: [item] });
  }
  return madeList(
    run,
    groups.map(({ first, items }) => createGroup(first, madeList(run, items))),
  );
};

const dictsort: ApplyFilter = (run, value, [caseSensitive, by, reverse]) => {
  if (!isDict(value)) throw new ValueFault(`dictsort sorts a dict, not ${kindOf(value)}`);
  const which = textArgument('by', by, 'key');
  if (which !== 'key' && which !== 'value') throw new ValueFault("dictsort sorts by 'key' or by 'value'");
  const keyed = dictEntries(value).map(
    (entry): Keyed => ({ key: folded(entry[which === 'key' ? 0 : 1], caseSensitive), item: createTuple(entry) }),
  );
  charge(run, keyed.length * 4);
  return madeList(
    run,
    sortByKey(run, keyed, isTrue(reverse)).map(({ item }) => item),
  );
};

export const orderFilters = {
  dictsort,
  groupby,
  max: extreme(1),
  min: extreme(-1),
  sort,
  unique,
} satisfies { [name: string]: ApplyFilter };
