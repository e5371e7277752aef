import { ValueFault } from '../template-error.ts';
import { type Charge, maxNesting } from './charge.ts';
import { toKey } from './json.ts';
import { type DataObject, isDataObject, Special, Tuple, type Value, WholeFloat } from './value.ts';

/** What leaves a template: JSON values, `bigint` for integers that a number does not hold, and undefined. */
export type PlainValue =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/** What tells the template's own lists from those of the context, and pays for what is converted. */
export type Ownership = { readonly charge: Charge; readonly made: ReadonlySet<object> | null };

/**
 * The value without what only templates know: whole floats become numbers, tuples lists, Maps objects. Data of the context is handed on
 * as it is.
 */
export const toPlainValue = (value: Value, ownership: Ownership): PlainValue => plain(value, ownership, 0);

const plain = (value: Value, ownership: Ownership, depth: number): PlainValue => {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof WholeFloat) return value.number;
  if (depth > maxNesting) throw new ValueFault(`a value nested more than ${maxNesting} levels deep`);
  if (Array.isArray(value)) return plainList(value, ownership, depth);
  if (value instanceof Map) return plainDict(value, ownership, depth);
  if (value instanceof Special) return plainSpecial(value, ownership, depth);
  return isDataObject(value) ? asPlain(value) : undefined;
};

/** Data of the context has no kinds of its own: it is plain by its origin. */
const asPlain = (data: DataObject | Value[]): PlainValue => data as { readonly [key: string]: PlainValue };

const plainList = (list: Value[], ownership: Ownership, depth: number): PlainValue => {
  if (!(list instanceof Tuple) && ownership.made?.has(list) !== true) return asPlain(list);
  ownership.charge(list.length);
  return Array.from(list, (item) => plain(item, ownership, depth + 1));
};

const plainDict = (dict: Map<Value, Value>, ownership: Ownership, depth: number): PlainValue => {
  ownership.charge(dict.size);
  return Object.fromEntries(Array.from(dict, ([key, value]) => [toKey(key), plain(value, ownership, depth + 1)]));
};

const plainSpecial = (special: Special, ownership: Ownership, depth: number): PlainValue => {
  const data = special.toData();
  if (data === undefined) throw new ValueFault(`${special.describe()} is no value that a setting can have`);
  return plain(data, ownership, depth);
};
