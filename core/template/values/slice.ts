import { ValueFault } from '../template-error.ts';
import { charactersOf } from './code-points.ts';
import { createTuple, kindOf, Tuple, type Value } from './value.ts';

/** `object[start:stop:step]` with Python's rules for missing and negative bounds. */
export const sliceOf = (object: Value, start: Value, stop: Value, step: Value): Value => {
  if (object === undefined) return undefined;
  if (typeof object === 'string')
    return pick(charactersOf(object), bound(start), bound(stop), bound(step) ?? 1).join('');
  if (!Array.isArray(object)) throw new ValueFault(`${kindOf(object)} cannot be sliced`);
  const picked = pick<Value>(object, bound(start), bound(stop), bound(step) ?? 1);
  return object instanceof Tuple ? createTuple(picked) : picked;
};

const bound = (value: Value): number | undefined => {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new ValueFault(`the bounds of a slice are integers, not ${kindOf(value)}`);
};

const pick = <Item>(
  items: readonly Item[],
  start: number | undefined,
  stop: number | undefined,
  step: number,
): Item[] => {
  if (step === 0) throw new ValueFault('the step of a slice cannot be zero');
  const { length } = items;
  const clamp = (value: number, low: number, high: number): number =>
    Math.min(Math.max(value < 0 ? value + length : value, low), high);
  if (step === 1) return items.slice(clamp(start ?? 0, 0, length), clamp(stop ?? length, 0, length));
  const picked: Item[] = [];
  const first = step > 0 ? clamp(start ?? 0, 0, length) : clamp(start ?? length - 1, -1, length - 1);
  const end = step > 0 ? clamp(stop ?? length, 0, length) : stop === undefined ? -1 : clamp(stop, -1, length - 1);
  for (let index = first; step > 0 ? index < end : index > end; index += step) {
    const item = items[index];
    if (item !== undefined || index in items) picked.push(item as Item);
  }
  return picked;
};
