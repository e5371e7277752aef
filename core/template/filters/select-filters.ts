import { type Bound, charge, madeList, type Run } from '../evaluator/run.ts';
import { bindValues } from '../signatures/signature.ts';
import { ValueFault } from '../template-error.ts';
import { attributeReader } from '../values/attribute-path.ts';
import { textCost } from '../values/charge.ts';
import { itemsOf } from '../values/iterate.ts';
import { isTrue } from '../values/truth.ts';
import { kindOf, type Value } from '../values/value.ts';
import type { ApplyFilter } from './filter.ts';

/** The filter or test of that name, with the arguments that follow the name. */
const named = <Result>(
  kind: 'filter' | 'test',
  known: ReadonlyMap<string, Bound<Result>>,
  name: Value,
  { args, keywords }: { args: Value[]; keywords: Map<string, Value> },
): ((run: Run, value: Value) => Result) => {
  const bound = typeof name === 'string' ? known.get(name) : undefined;
  if (typeof name !== 'string' || bound === undefined) {
    throw new ValueFault(
      typeof name === 'string'
        ? `there is no ${kind} '${name}'`
        : `the name of a ${kind} is a string, not ${kindOf(name)}`,
    );
  }
  const values = bindValues(name, bound.signature, { positional: args, keywords: keywords.size > 0 ? keywords : null });
  return (run, value) => bound.apply(run, value, values);
};

const keywordsOf = (value: Value): Map<string, Value> => {
  const keywords = new Map<string, Value>();
  if (value instanceof Map) for (const [key, item] of value) if (typeof key === 'string') keywords.set(key, item);
  return keywords;
};

/** `map('upper')` applies a filter to each item, `map(attribute='name', default=…)` reads an attribute of each. */
const map: ApplyFilter = (run, value, [positional, fields]) => {
  const keywords = keywordsOf(fields);
  const [name, ...args] = itemsOf(positional, run.charge);
  const items = itemsOf(value, run.charge);
  charge(run, items.length * 2);
  if (name !== undefined) {
    const apply = named('filter', run.library.filters, name, { args, keywords });
    return madeList(
      run,
      items.map((item) => {
        const result = apply(run, item);
        charge(run, typeof result === 'string' ? textCost(result.length) : 1);
        return result;
      }),
    );
  }
  if (!keywords.has('attribute')) throw new ValueFault('map needs the name of a filter, or an attribute');
  return madeList(run, items.map(attributeReader(keywords.get('attribute'), keywords.get('default'))));
};

/** Keeps the items for which a test holds, or does not; without a test, their own truth counts. */
const select =
  (byAttribute: boolean, wanted: boolean): ApplyFilter =>
  (run, value, [positional, keywords]) => {
    const args = [...itemsOf(positional, run.charge)];
    if (byAttribute && args.length === 0) throw new ValueFault('the name of an attribute is missing');
    const read = byAttribute ? attributeReader(args.shift()) : (item: Value) => item;
    const [name, ...rest] = args;
    const holds =
      name === undefined
        ? (_run: Run, item: Value) => isTrue(item)
        : named('test', run.library.tests, name, { args: rest, keywords: keywordsOf(keywords) });
    const items = itemsOf(value, run.charge);
    charge(run, items.length * 2);
    return madeList(
      run,
      items.filter((item) => holds(run, read(item)) === wanted),
    );
  };

export const selectFilters = {
  map,
  reject: select(false, false),
  rejectattr: select(true, false),
  select: select(false, true),
  selectattr: select(true, true),
} satisfies { [name: string]: ApplyFilter };
