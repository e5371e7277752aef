import { expect, test } from 'vitest';
import type { RunId } from '#core/contract/records/ids.ts';
import { createActiveRuns, type LiveRun } from './active-runs.ts';

const idOf = (number: number): RunId => `run_${number}` as RunId;
const aRun = (number: number): LiveRun => ({ run: { input: { identity: { id: idOf(number) } } } }) as LiveRun;

test('runs are found by their ids while they come and go in any order', () => {
  const { add, remove, get, all } = createActiveRuns();
  const runs = Array.from({ length: 10 }, (_, number) => aRun(number));
  for (const live of runs) add(live);

  for (const number of [3, 9, 0, 5]) if (runs[number]) remove(runs[number]);
  if (runs[3]) remove(runs[3]);
  add(aRun(10));

  expect(all()).toHaveLength(7);
  expect(Array.from({ length: 11 }, (_, number) => get(idOf(number)) !== undefined)).toEqual(
    Array.from({ length: 11 }, (_, number) => ![3, 9, 0, 5].includes(number)),
  );
});

test('whoever waits for one run, or for all, is told when they are gone', async () => {
  const { add, remove, whenGone, whenNone } = createActiveRuns();
  const [one, other] = [aRun(1), aRun(2)];
  const told: string[] = [];
  add(one);
  add(other);
  const waiting = [
    whenGone(idOf(1)).then(() => told.push('one')),
    whenNone().then(() => told.push('none')),
    whenGone(idOf(7)).then(() => told.push('never there')),
  ];

  await waiting[2];
  remove(one);
  await waiting[0];
  expect(told).toEqual(['never there', 'one']);
  remove(other);
  await Promise.all(waiting);
  expect(told).toEqual(['never there', 'one', 'none']);
});
