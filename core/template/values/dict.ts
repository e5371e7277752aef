import { ValueFault } from '../template-error.ts';
import { type DataObject, type Dict, kindOf, type Value, WholeFloat } from './value.ts';

/** Dicts of the context and of the template, read alike. */
export const dictHas = (dict: Dict | DataObject, key: Value): boolean => {
  if (dict instanceof Map) return dict.has(toDictKey(key));
  return typeof key === 'string' && Object.hasOwn(dict, key);
};

export const dictGet = (dict: Dict | DataObject, key: Value): Value => {
  if (dict instanceof Map) return dict.get(toDictKey(key));
  return typeof key === 'string' && Object.hasOwn(dict, key) ? dict[key] : undefined;
};

export const dictSize = (dict: Dict | DataObject): number =>
  dict instanceof Map ? dict.size : Object.keys(dict).length;

export const dictKeys = (dict: Dict | DataObject): Value[] =>
  dict instanceof Map ? [...dict.keys()] : Object.keys(dict);

export const dictEntries = (dict: Dict | DataObject): [Value, Value][] =>
  dict instanceof Map ? [...dict] : Object.entries(dict);

/** The key under which a Map keeps a value: equal numbers share one. */
export const toDictKey = (key: Value): Value => {
  if (key instanceof WholeFloat) return key.number;
  if (typeof key === 'object' && key !== null) throw new ValueFault(`${kindOf(key)} cannot be the key of a dict`);
  return key;
};
