import { charge, type Run } from '../evaluator/run.ts';
import { ValueFault } from '../template-error.ts';
import { dictEntries, toDictKey } from '../values/dict.ts';
import { itemsOf } from '../values/iterate.ts';
import { isDict, kindOf, type Value } from '../values/value.ts';

/** The entries of dicts and lists of pairs, and of named arguments, in one new dict. */
export const collectEntries = (run: Run, sources: Value, fields: Value): Map<Value, Value> => {
  const dict = new Map<Value, Value>();
  for (const source of [...itemsOf(sources, run.charge), fields]) {
    if (source === undefined) continue;
    const entries = isDict(source) ? dictEntries(source) : itemsOf(source, run.charge).map((pair) => pairOf(run, pair));
    charge(run, 2 * entries.length);
    for (const [key, value] of entries) dict.set(toDictKey(key), value);
  }
  return dict;
};

const pairOf = (run: Run, pair: Value): [Value, Value] => {
  const items = itemsOf(pair, run.charge);
  if (items.length !== 2) throw new ValueFault(`a dict is made of pairs, not of ${kindOf(pair)}`);
  return [items[0], items[1]];
};
