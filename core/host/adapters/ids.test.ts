import { expect, test } from 'vitest';
import { flowId } from '#core/flow/document.ts';
import { createIds } from './ids.ts';

test('ids sort by the time they were made, also within one millisecond', () => {
  let now = 1_000;
  const ids = createIds({ now: () => now });
  const made = [ids.next('run'), ids.next('run'), ids.next('run')];
  now = 2_000;
  made.push(ids.next('run'));

  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(4);
  expect(flowId.safeParse(ids.next('flw')).success).toBe(true);
});
