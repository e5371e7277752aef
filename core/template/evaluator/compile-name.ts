import { functions } from '../functions/functions.ts';
import type { Expression } from '../parser/syntax-tree.ts';
import { attributeOf, itemOf } from '../values/lookup.ts';
import { type Evaluate, type Frame, unset } from './frame.ts';
import { createFunction } from './native-function.ts';
import { findVariable, type Scope } from './scope.ts';

/** Reads a variable of the template, else the context, else a function that every template knows. */
export const compileName = (name: string, scope: Scope): Evaluate => {
  const { places, certain } = findVariable(scope, name);
  let read: Evaluate | null = certain ? null : compileGlobal(name);
  for (const { hops, slot } of places.toReversed()) read = compileSlot(hops, slot, read);
  return read ?? compileGlobal(name);
};

const compileSlot = (hops: number, slot: number, otherwise: Evaluate | null): Evaluate => {
  if (hops === 0) {
    return (frame) => {
      const value = frame.slots[slot];
      if (value !== unset) return value;
      return otherwise === null ? undefined : otherwise(frame);
    };
  }
  return (frame) => {
    let at: Frame = frame;
    for (let hop = 0; hop < hops && at.parent !== null; hop += 1) at = at.parent;
    const value = at.slots[slot];
    if (value !== unset) return value;
    return otherwise === null ? undefined : otherwise(frame);
  };
};

const compileGlobal = (name: string): Evaluate => {
  const known = functions.get(name);
  return ({ run }) => {
    if (Object.hasOwn(run.context, name)) return run.context[name];
    return known === undefined ? undefined : createFunction(run, name, known);
  };
};

/** `${Webhook::Body.a.0}`: segments are keys or places; headers are found whatever their case. */
export const compileWebhookPath = (node: Expression & { type: 'webhook' }, scope: Scope): Evaluate => {
  const { webhookRef } = scope.unit;
  const { source } = node;
  const names = node.path.map(({ name }) => name);
  return ({ run: { context } }) => {
    let value = attributeOf(webhookRef === null ? context : attributeOf(context, webhookRef), source);
    for (const name of names) {
      if (Array.isArray(value) && /^\d+$/.test(name)) value = itemOf(value, Number(name));
      else
        value = attributeOf(value, name) ?? (source === 'headers' ? attributeOf(value, name.toLowerCase()) : undefined);
    }
    return value;
  };
};
