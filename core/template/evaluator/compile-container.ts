import type { Expression } from '../parser/syntax-tree.ts';
import { textCost } from '../values/charge.ts';
import { toDictKey } from '../values/dict.ts';
import { itemOf } from '../values/lookup.ts';
import { sliceOf } from '../values/slice.ts';
import { toText } from '../values/text.ts';
import { createTuple, Tuple, type Value } from '../values/value.ts';
import type { Evaluate } from './frame.ts';
import { charge, chargeText, madeList } from './run.ts';
import type { Scope } from './scope.ts';

export const compileList = (node: Expression & { type: 'list' | 'tuple' }, scope: Scope): Evaluate => {
  const items = node.items.map((item) => scope.unit.expression(item, scope));
  if (node.type === 'tuple') return (frame) => createTuple(items.map((item) => item(frame)));
  return (frame) =>
    madeList(
      frame.run,
      items.map((item) => item(frame)),
    );
};

export const compileDict = (node: Expression & { type: 'dict' }, scope: Scope): Evaluate => {
  const entries = node.entries.map(({ key, value }) => ({
    key: scope.unit.expression(key, scope),
    value: scope.unit.expression(value, scope),
    at: key.from,
  }));
  return (frame) => {
    const dict = new Map<Value, Value>();
    for (const { key, value, at } of entries) {
      const name = key(frame);
      const item = value(frame);
      frame.run.at = at;
      dict.set(toDictKey(name), item);
    }
    return dict;
  };
};

export const compileSubscript = (node: Expression & { type: 'subscript' }, scope: Scope): Evaluate => {
  const object = scope.unit.expression(node.object, scope);
  const key = scope.unit.expression(node.key, scope);
  return (frame) => {
    const value = object(frame);
    if (typeof value === 'string') charge(frame.run, textCost(value.length));
    return itemOf(value, key(frame));
  };
};

export const compileSlice = (node: Expression & { type: 'slice' }, scope: Scope): Evaluate => {
  const bound = (part: Expression | null): Evaluate =>
    part === null ? () => null : scope.unit.expression(part, scope);
  const object = scope.unit.expression(node.object, scope);
  const start = bound(node.start);
  const stop = bound(node.stop);
  const step = bound(node.step);
  return (frame) => {
    const { run } = frame;
    const value = object(frame);
    const from = start(frame);
    const to = stop(frame);
    const by = step(frame);
    run.at = node.from;
    if (typeof value === 'string' || Array.isArray(value)) charge(run, value.length);
    const slice = sliceOf(value, from, to, by);
    return Array.isArray(slice) && !(slice instanceof Tuple) ? madeList(run, slice) : slice;
  };
};

/** `a ~ b`: the parts as Python's `str` spells them. */
export const compileConcat = (node: Expression & { type: 'concat' }, scope: Scope): Evaluate => {
  const parts = node.parts.map((part) => scope.unit.used(part, scope));
  return (frame) => {
    const { run } = frame;
    let text = '';
    for (const part of parts) {
      const value = part(frame);
      text += typeof value === 'string' ? value : toText(value, run.charge);
    }
    run.at = node.from;
    chargeText(run, text.length);
    return text;
  };
};
