import { ValueFault } from '../template-error.ts';
import type { CallArguments, Value } from '../values/value.ts';

/** The parameters of a filter, test, function or method, read from its spelling: `a, b=1, *rest, **named`. */
export type Signature = {
  readonly names: readonly string[];
  /** How many of them must be given. */
  readonly required: number;
  /** The place of `*rest`, which takes the remaining positional arguments as a list. */
  readonly rest: number | null;
  /** The place of `**named`, which takes the remaining keyword arguments as a dict. */
  readonly named: number | null;
};

export const parseSignature = (spelling: string): Signature => {
  const parameters = spelling === '' ? [] : spelling.split(/, (?=[\w*])/);
  const place = (mark: string): number | null => {
    const index = parameters.findIndex((parameter) => parameter.startsWith(mark) && !parameter.startsWith(`${mark}*`));
    return index === -1 ? null : index;
  };
  return {
    names: parameters.map((parameter) => (parameter.startsWith('*') ? '' : (parameter.split('=')[0] ?? ''))),
    required: parameters.filter((parameter) => !parameter.includes('=') && !parameter.startsWith('*')).length,
    rest: place('*'),
    named: place('**'),
  };
};

/** Arguments in the order of the parameters, whatever they are: values or, before rendering, expressions. */
export type Placed<Item> = {
  readonly items: (Item | undefined)[];
  readonly rest: Item[];
  readonly named: [string, Item][];
};

/** Puts arguments in order, or says in words what does not fit. */
export const placeArguments = <Item>(
  { names, required, rest, named }: Signature,
  positional: readonly Item[],
  keywords: Iterable<[string, Item]>,
): Placed<Item> | string => {
  const count = Math.min(rest ?? names.length, named ?? names.length);
  if (positional.length > count && rest === null) {
    return count === 0
      ? 'takes no arguments'
      : `takes at most ${count} argument${count === 1 ? '' : 's'}, not ${positional.length}`;
  }
  const placed: Placed<Item> = { items: positional.slice(0, count), rest: positional.slice(count), named: [] };
  for (const [name, item] of keywords) {
    const index = name === '' ? -1 : names.indexOf(name);
    if (index === -1 && named === null) return `has no parameter '${name}'`;
    if (index === -1) placed.named.push([name, item]);
    else if (placed.items[index] !== undefined) return `got '${name}' twice`;
    else placed.items[index] = item;
  }
  for (let index = 0; index < required; index += 1) {
    if (placed.items[index] === undefined) return `needs '${names[index]}'`;
  }
  return placed;
};

/** The values of a call in the order of the parameters, `*rest` as a list and `**named` as a dict. */
export const bindValues = (name: string, signature: Signature, { positional, keywords }: CallArguments): Value[] => {
  if (keywords === null && signature.rest === null && signature.named === null) {
    if (positional.length >= signature.required && positional.length <= signature.names.length) return positional;
  }
  const wrapped = positional.map((value) => ({ value }));
  const named = [...(keywords ?? [])].map(([key, value]): [string, { value: Value }] => [key, { value }]);
  const placed = placeArguments(signature, wrapped, named);
  if (typeof placed === 'string') throw new ValueFault(`${name} ${placed}`);
  const values: Value[] = placed.items.map((item) => item?.value);
  if (signature.rest !== null) values[signature.rest] = placed.rest.map((item) => item.value);
  if (signature.named !== null)
    values[signature.named] = new Map<Value, Value>(placed.named.map(([key, item]) => [key, item.value]));
  return values;
};
