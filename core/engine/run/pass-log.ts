import type { PassEntry, PassLog, StepRecord } from './active-run.ts';

/** What all loops of a run share. */
export type PassRoom = {
  /** Steps that may still be kept. */
  left: number;
  /** Hears of steps that are not kept any longer. */
  onOmit: (steps: readonly StepRecord[]) => void;
};

export const maxBodySteps = 20_000;
export const keptFirst = 100;
const keptLast = 20;
const keptFailed = 1_000;

/** Keeps the first passes, the last ones and those that failed, as long as there is room; of the others the number. */
export const createPassLog = (room: PassRoom): PassLog => {
  const first: PassEntry[] = [];
  const last: PassEntry[] = [];
  const failed: PassEntry[] = [];
  const open = new Set<PassEntry>();
  let omitted = 0;

  const omit = ({ steps }: PassEntry): void => {
    omitted += 1;
    room.onOmit(steps);
  };

  const push = (entry: PassEntry, isFailed: boolean): void => {
    if (entry.index < keptFirst) first.push(entry);
    else if (isFailed && failed.length < keptFailed) failed.push(entry);
    else {
      last.push(entry);
      const oldest = last.length > keptLast ? last.shift() : undefined;
      if (!oldest) return;
      room.left += countSteps(oldest.steps);
      omit(oldest);
    }
  };

  return {
    begin: (index) => {
      const entry = { index, steps: [] };
      open.add(entry);
      return entry;
    },
    end: (entry, isFailed) => {
      open.delete(entry);
      if (entry.steps.length > room.left) {
        omit(entry);
        return;
      }
      // Bodies within this one have taken their room already.
      room.left -= entry.steps.length;
      push(entry, isFailed);
    },
    kept: () => [...first, ...failed, ...last, ...open].toSorted((one, other) => one.index - other.index),
    omitted: () => omitted,
  };
};

/** All steps that are kept, those of bodies included. */
export const countSteps = (steps: readonly StepRecord[]): number => {
  let count = steps.length;
  for (const { passes, printed } of steps) {
    if (passes !== null) for (const entry of passes.kept()) count += countSteps(entry.steps);
    if (printed !== null) count += printed.count - 1;
  }
  return count;
};

/** Calls `visit` with each step that is kept, those of bodies behind the node whose body it is. */
export const visitSteps = (steps: readonly StepRecord[], visit: (step: StepRecord) => void): void => {
  for (const step of steps) {
    visit(step);
    for (const entry of step.passes?.kept() ?? []) visitSteps(entry.steps, visit);
  }
};
