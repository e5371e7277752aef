import type { Value } from '../values/value.ts';
import type { Run } from './run.ts';

/** The variables of one activation: of the template itself, of a macro call, of a recursive loop. */
export type Frame = { readonly run: Run; readonly slots: Slot[]; readonly parent: Frame | null };

/** Stands in a slot whose variable has not been assigned: its reader looks in the scopes around. */
export const unset: unique symbol = Symbol('unset');

export type Slot = Value | typeof unset;

export const createFrame = (run: Run, size: number, parent: Frame | null): Frame => {
  const slots: Slot[] = [];
  for (let slot = 0; slot < size; slot += 1) slots.push(unset);
  return { run, slots, parent };
};

export type Evaluate = (frame: Frame) => Value;

/** Runs a statement and says how it ended. */
export type Execute = (frame: Frame) => Outcome;
export type Outcome = typeof done | typeof broken | typeof continued;
export const done = 0;
export const broken = 1;
export const continued = 2;
