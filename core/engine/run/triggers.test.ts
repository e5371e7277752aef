import { expect, test } from 'vitest';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { runFlow } from '../testing/run-flow.ts';

const set = (id: string, value: unknown): NodeSketch => ({
  id,
  kind: 'set',
  settings: { assignments: [{ path: 'v', value }] },
});
const flow = flowOf(
  [
    { id: 'web', kind: 'webhook', settings: { response: { template: '<< a.v >>' } } },
    { id: 'hand', kind: 'manual', settings: { sample: { n: 7 } } },
    { id: 'clock', kind: 'schedule' },
    set('only', 'web alone'),
    set('a', '<< web.n >><< hand.n >>'),
  ],
  ['web -> only', 'web -> a', 'hand -> a', 'clock -> a'],
);
const told = ({ steps }: Awaited<ReturnType<typeof runFlow>>) =>
  steps().map(({ nodeId, status }) => `${nodeId} ${status}`);

test('a trigger that did not fire counts as skipped, and refs to it are undefined', async () => {
  const done = await runFlow(flow, { trigger: 'webhook', output: { n: 1 } });

  expect(told(done)).toEqual(['web succeeded', 'hand skipped', 'clock skipped', 'only succeeded', 'a succeeded']);
  expect(done.run.scope).toMatchObject({ a: { v: '1' } });
  expect(done.run.scope).not.toHaveProperty('hand');
});

test('what only another trigger leads to is skipped, and nobody gets an answer', async () => {
  const done = await runFlow(flow, { trigger: 'manual', output: null });

  expect(told(done)).toEqual(['hand succeeded', 'web skipped', 'clock skipped', 'only skipped', 'a succeeded']);
  expect(done.run).toMatchObject({ status: 'succeeded', answer: null, scope: { hand: { n: 7 }, a: { v: '7' } } });
});

test('a trigger that fires hands on what it is fired with', async () => {
  const fired = { scheduledAt: '2026-01-01T08:00:00.000Z' };
  const done = await runFlow(flow, { trigger: 'schedule', output: fired });

  expect(done.run.scope['clock']).toEqual(fired);
  expect(done.steps().find(({ nodeId }) => nodeId === 'a')?.input).toEqual(fired);
});
