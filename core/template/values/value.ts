/**
 * What a template computes with. Data of the context comes as it is: JSON values, and `bigint` for integers that a number does not hold
 * exactly. A template adds Python's other kinds: tuples, whole floats, dicts as ordered Maps, and things that can be called.
 *
 * A number that is a safe integer is an integer, any other number a float; a float with a whole value is a `WholeFloat`.
 */
export type Value =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | WholeFloat
  | Value[]
  | Dict
  | DataObject
  | Special;

/** A dict that a template made. */
export type Dict = Map<Value, Value>;

/** A dict of the context. */
export type DataObject = { readonly [key: string]: Value };

/** A float such as 2.0: the same number as 2, but `str` spells it `2.0`. */
export class WholeFloat {
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }
}

/** A list that cannot change. */
export class Tuple extends Array<Value> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

/** One group of `groupby`: a tuple whose two items also have names. */
export class Group extends Tuple {}

/** What is no data: loops, macros, functions, namespaces. It has the attributes and abilities it names itself, and nothing else. */
export abstract class Special {
  abstract describe(): string;

  /** Its value as data, where it has one. */
  toData(): Value {
    return undefined;
  }

  /** The attribute of that name; undefined is what does not exist. */
  attribute(_name: string): Value {
    return undefined;
  }

  /** The function behind `thing.name(…)` or, for the empty name, `thing(…)`. */
  method(_name: string): Callee | undefined {
    return undefined;
  }
}

/** A call as its receiver sees it: arguments in order, and by name. */
export type CallArguments = { positional: Value[]; keywords: Keywords | null };
export type Keywords = Map<string, Value>;
export type Callee = (args: CallArguments) => Value;

export const createTuple = (items: Iterable<Value>): Tuple => {
  const tuple = new Tuple();
  for (const item of items) tuple.push(item);
  return tuple;
};

export const createGroup = (grouper: Value, list: Value[]): Group => {
  const group = new Group();
  group.push(grouper, list);
  return group;
};

/** The float with that value. */
export const toFloat = (number: number): number | WholeFloat =>
  Number.isSafeInteger(number) ? new WholeFloat(number) : number;

/** The integer with that value. */
export const toInteger = (integer: bigint): number | bigint => {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
};

/** Whether this is an object of plain data, whose own properties may be read. */
export const isDataObject = (value: Value): value is DataObject => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

export const isDict = (value: Value): value is Dict | DataObject => value instanceof Map || isDataObject(value);

/** The kind of a value in words, for messages. */
export const kindOf = (value: Value): string => {
  if (value === undefined) return 'undefined';
  if (value === null) return 'none';
  if (typeof value === 'boolean') return 'a boolean';
  if (typeof value === 'string') return 'a string';
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof WholeFloat) return 'a number';
  if (Array.isArray(value)) return value instanceof Tuple ? 'a tuple' : 'a list';
  if (value instanceof Special) return value.describe();
  return isDict(value) ? 'a dict' : 'something that is not data';
};
