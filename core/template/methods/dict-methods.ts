import { charge, madeList, type Run } from '../evaluator/run.ts';
import { collectEntries } from '../functions/collect-entries.ts';
import type { DictMethodName } from '../signatures/methods.ts';
import { ValueFault } from '../template-error.ts';
import { dictEntries, dictGet, dictHas, dictKeys, toDictKey } from '../values/dict.ts';
import { createTuple, type DataObject, type Dict, type Value } from '../values/value.ts';

type ApplyMethod = (run: Run, dict: Dict | DataObject, args: readonly Value[]) => Value;

/** A method that changes the dict, which only a dict that the template made allows. */
const changing =
  (change: (run: Run, dict: Dict, args: readonly Value[]) => Value): ApplyMethod =>
  (run, dict, args) => {
    if (dict instanceof Map) return change(run, dict, args);
    throw new ValueFault('this dict is data from outside of the template and cannot be changed');
  };

const get: ApplyMethod = (_run, dict, [key, fallback = null]) => (dictHas(dict, key) ? dictGet(dict, key) : fallback);

export const dictMethods: { readonly [Name in DictMethodName]: ApplyMethod } = {
  clear: changing((_run, dict) => {
    dict.clear();
    return null;
  }),
  copy: (run, dict) => {
    const entries = dictEntries(dict);
    charge(run, 2 * entries.length);
    return new Map(entries);
  },
  get,
  items: (run, dict) => {
    const entries = dictEntries(dict);
    charge(run, 4 * entries.length);
    return madeList(run, entries.map(createTuple));
  },
  keys: (run, dict) => madeList(run, dictKeys(dict)),
  pop: changing((_run, dict, args) => {
    const [key, fallback] = args;
    if (!dictHas(dict, key) && args.length < 2) throw new ValueFault('the dict has no such key');
    const value = dictHas(dict, key) ? dictGet(dict, key) : fallback;
    dict.delete(toDictKey(key));
    return value;
  }),
  popitem: changing((_run, dict) => {
    const last = [...dict].at(-1);
    if (last === undefined) throw new ValueFault('the dict is empty');
    dict.delete(last[0]);
    return createTuple(last);
  }),
  setdefault: changing((run, dict, [key, fallback = null]) => {
    if (!dictHas(dict, key)) dict.set(toDictKey(key), fallback);
    return get(run, dict, [key]);
  }),
  update: changing((run, dict, [others, fields]) => {
    for (const [key, value] of collectEntries(run, others, fields)) dict.set(key, value);
    return null;
  }),
  values: (run, dict) =>
    madeList(
      run,
      dictEntries(dict).map(([, value]) => value),
    ),
};
