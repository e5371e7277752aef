import type { Step } from '#core/contract/records/run.ts';

type StepOfPass = Pick<Step, 'status' | 'pass' | 'omittedPasses'>;

/** The passes through outermost bodies that a run kept, counted from 0 and in order; none without loops. */
export const passesOf = (steps: readonly StepOfPass[]): number[] =>
  [...new Set(steps.flatMap(({ pass }) => (pass?.[0] === undefined ? [] : [pass[0]])))].toSorted((a, b) => a - b);

/** The pass to begin with: the first that failed, else the first. */
export const firstPass = (steps: readonly StepOfPass[]): number | null =>
  steps.find(({ status, pass }) => status === 'failed' && pass?.[0] !== undefined)?.pass?.[0] ??
  passesOf(steps)[0] ??
  null;

/** Whether a step is seen while this pass is looked at; what stands outside of bodies always is. */
export const isInPass = ({ pass }: Pick<Step, 'pass'>, chosen: number | null): boolean =>
  pass?.[0] === undefined || chosen === null || pass[0] === chosen;

/** `2` for the second pass, `2.1` for the first of a body within it; empty outside of bodies. */
export const passName = (pass: readonly number[] | undefined): string =>
  (pass ?? []).map((index) => String(index + 1)).join('.');

export const omittedCount = (steps: readonly StepOfPass[]): number =>
  steps.reduce((sum, { omittedPasses = 0 }) => sum + omittedPasses, 0);
