import { expect, test } from 'vitest';
import type { Step } from '#core/contract/records/run.ts';
import { firstPass, isInPass, omittedCount, passesOf, passName } from './passes.ts';

const step = (status: Step['status'], pass?: number[]): Pick<Step, 'status' | 'pass'> =>
  pass === undefined ? { status } : { status, pass };
const steps = [
  step('succeeded'),
  step('succeeded', [0]),
  step('succeeded', [2]),
  step('failed', [2, 4]),
  { ...step('succeeded'), omittedPasses: 7 },
];

test('a run is paged through by its outermost passes, beginning with the first that failed', () => {
  expect({ passes: passesOf(steps), first: firstPass(steps), omitted: omittedCount(steps) }).toEqual({
    passes: [0, 2],
    first: 2,
    omitted: 7,
  });
  expect(firstPass(steps.slice(0, 2))).toBe(0);
  expect(firstPass([step('failed')])).toBe(null);
});

test('steps outside of bodies are seen in every pass', () => {
  expect(steps.map((one) => isInPass(one, 2))).toEqual([true, false, true, true, true]);
  expect(steps.map(({ pass }) => passName(pass))).toEqual(['', '1', '3', '3.5', '']);
});
