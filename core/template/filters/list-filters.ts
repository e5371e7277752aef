import { charge, madeList, type Run } from '../evaluator/run.ts';
import { ValueFault } from '../template-error.ts';
import { wholeArgument } from '../values/arguments.ts';
import { add } from '../values/arithmetic.ts';
import { attributeReader } from '../values/attribute-path.ts';
import { charactersOf, textLength } from '../values/code-points.ts';
import { dictEntries, dictSize } from '../values/dict.ts';
import { itemsOf } from '../values/iterate.ts';
import { createTuple, isDict, kindOf, Tuple, type Value } from '../values/value.ts';
import type { ApplyFilter } from './filter.ts';

const length: ApplyFilter = (_run, value) => {
  if (typeof value === 'string') return textLength(value);
  if (Array.isArray(value)) return value.length;
  if (value === undefined) return 0;
  if (isDict(value)) return dictSize(value);
  throw new ValueFault(`${kindOf(value)} has no length`);
};

const reverse: ApplyFilter = (run, value) =>
  typeof value === 'string' ? reverseText(run, value) : madeList(run, itemsOf(value, run.charge).toReversed());

const reverseText = (run: Run, text: string): string => {
  charge(run, text.length);
  return charactersOf(text).toReversed().join('');
};

const sum: ApplyFilter = (run, value, [attribute, start = 0]) => {
  const read = attribute === undefined || attribute === null ? null : attributeReader(attribute);
  if (typeof start === 'string') throw new ValueFault('strings are joined with join, not added up');
  let total: Value = start;
  for (const item of itemsOf(value, run.charge)) {
    charge(run, Array.isArray(total) ? total.length : 1);
    const next = read === null ? item : read(item);
    if (next === undefined || typeof next === 'string') throw new ValueFault(`${kindOf(next)} cannot be added up`);
    total = add(total, next);
  }
  return Array.isArray(total) && !(total instanceof Tuple) ? madeList(run, [...total]) : total;
};

/** Lists of `linecount` items; the last is filled up. */
const batch: ApplyFilter = (run, value, [lineCount, fillWith]) => {
  const size = wholeArgument('linecount', lineCount, 0);
  if (size < 1) throw new ValueFault("'linecount' is at least 1");
  const items = itemsOf(value, run.charge);
  const rows: Value[] = [];
  for (let from = 0; from < items.length; from += size) {
    const row = items.slice(from, from + size);
    if (fillWith !== undefined && fillWith !== null && row.length < size) fill(run, row, size - row.length, fillWith);
    rows.push(madeList(run, row));
  }
  return madeList(run, rows);
};

const fill = (run: Run, row: Value[], count: number, value: Value): void => {
  charge(run, count);
  for (let added = 0; added < count; added += 1) row.push(value);
};

/** So many lists of nearly the same length; the shorter ones are filled up. */
const slice: ApplyFilter = (run, value, [slices, fillWith]) => {
  const count = wholeArgument('slices', slices, 0);
  if (count < 1) throw new ValueFault("'slices' is at least 1");
  const items = itemsOf(value, run.charge);
  charge(run, count * 4);
  const size = Math.floor(items.length / count);
  const longer = items.length % count;
  const rows: Value[] = [];
  let from = 0;
  for (let index = 0; index < count; index += 1) {
    const to = from + size + (index < longer ? 1 : 0);
    const row = items.slice(from, to);
    if (fillWith !== undefined && fillWith !== null && index >= longer) row.push(fillWith);
    rows.push(madeList(run, row));
    from = to;
  }
  return madeList(run, rows);
};

const random: ApplyFilter = (run, value) => {
  const items = itemsOf(value, run.charge);
  return items[Math.floor(run.host.random() * items.length)];
};

const items: ApplyFilter = (run, value) => {
  if (value === undefined) return madeList(run, []);
  if (!isDict(value)) throw new ValueFault(`${kindOf(value)} has no entries`);
  charge(run, 4 * dictSize(value));
  return madeList(run, dictEntries(value).map(createTuple));
};

const firstCharacter = (text: string): string | undefined => {
  const [first] = text;
  return first;
};

export const listFilters = {
  batch,
  count: length,
  first: (run, value) => (typeof value === 'string' ? firstCharacter(value) : itemsOf(value, run.charge)[0]),
  items,
  last: (run, value) => itemsOf(value, run.charge).at(-1),
  length,
  list: (run, value) => madeList(run, [...itemsOf(value, run.charge)]),
  random,
  reverse,
  slice,
  sum,
} satisfies { [name: string]: ApplyFilter };
