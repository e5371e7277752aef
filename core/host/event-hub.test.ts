import { expect, test } from 'vitest';
import type { EventBatch, HookloomEvent } from '#core/contract/events.ts';
import type { FlowId } from '#core/flow/document.ts';
import { createEventHub } from './event-hub.ts';
import { createFakeClock } from './testing/fake-clock.ts';

const flowId = 'flw_test0000' as FlowId;
const statusEvent: HookloomEvent = { type: 'flow.status', flowId, status: 'live' };
const stepEvent = (nodeId: string): HookloomEvent => ({
  type: 'run.step',
  flowId,
  runId: 'run_1' as never,
  step: { nodeId, status: 'succeeded', durationMs: 1, port: 'out', error: null },
});

const setUp = () => {
  const clock = createFakeClock();
  return { clock, hub: createEventHub({ clock }) };
};

const drain = async (batches: AsyncGenerator<EventBatch, void, void>): Promise<EventBatch[]> => {
  const drained: EventBatch[] = [];
  for await (const batch of batches) drained.push(batch);
  return drained;
};

test('events of one tick travel in one batch', async () => {
  const { clock, hub } = setUp();
  const batches = hub.subscribe();

  hub.publish(statusEvent);
  hub.publish(stepEvent('n1'));
  clock.advance(100);

  expect((await batches.next()).value).toEqual({ events: [statusEvent, stepEvent('n1')] });
});

test('above a hundred events a second a subscriber gets counts, and still every change of a flow', async () => {
  const { clock, hub } = setUp();
  const batches = hub.subscribe();

  for (let count = 0; count < 500; count += 1) hub.publish(stepEvent(`n${count}`));
  hub.publish(statusEvent);
  clock.advance(100);

  const { events } = (await batches.next()).value as EventBatch;
  expect(events).toHaveLength(102);
  expect(events.slice(-2)).toEqual([statusEvent, { type: 'counts', captures: 0, runs: 0, rejections: 0 }]);
});

test('a subscriber that does not read is cut off', async () => {
  const { clock, hub } = setUp();
  const batches = hub.subscribe();

  for (let tick = 0; tick < 60; tick += 1) {
    hub.publish(statusEvent);
    clock.advance(100);
  }

  expect(await drain(batches)).toEqual([]);
});

test('an aborted subscription ends while it waits, and closing ends the others', async () => {
  const { hub } = setUp();
  const stop = new AbortController();
  const aborted = drain(hub.subscribe(stop.signal));
  const open = drain(hub.subscribe());

  stop.abort();
  expect(await aborted).toEqual([]);
  hub.close();
  expect(await open).toEqual([]);
});
