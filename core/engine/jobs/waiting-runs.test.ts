import { expect, test } from 'vitest';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import type { Vault } from '../ports.ts';
import { settled } from '../testing/fake-clock.ts';
import { createMemoryPorts } from '../testing/memory-ports.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';

// Runs that wait for a moment, from the request to their end.

const web: NodeSketch = { id: 'web', kind: 'webhook', settings: { respond: 'at-once' } };
const effect = (id: string): NodeSketch => ({ id, kind: 'effect', settings: { value: `<< web.n >> of ${id}` } });
const hour = 3_600_000;
const nap = (ms: number): NodeSketch => ({ id: 'nap', kind: 'delay', settings: { durationMs: ms } });
const flow = flowOf(
  [web, effect('before'), nap(hour / 2), effect('after')],
  ['web -> before', 'before -> nap', 'nap -> after'],
);

const startJobs = ({ engine, deployment }: TestEngine) => engine.start(async () => deployment);
const stepsOf = (app: TestEngine) => app.runs()[0]?.steps.map(({ nodeId, status }) => `${nodeId} ${status}`);

/** A run that waits in the middle of its flow. */
const startWaiting = async (ports = createMemoryPorts()) => {
  const app = startTestEngine(flow, { ports });
  await startJobs(app);
  await app.post({ n: 1 });
  await settled();
  return app;
};

/** Another process on the same store. */
const restart = async (before: TestEngine): Promise<TestEngine> => {
  const { store, clock } = before.ports;
  const app = startTestEngine(flow, { ports: createMemoryPorts({ store, clock }) });
  await startJobs(app);
  await settled();
  return app;
};

test('a long delay gives the worker back, and the run goes on at its moment, once', async () => {
  const app = await startWaiting();

  expect(app.runs()).toMatchObject([{ status: 'waiting', attempt: 1, finishedAt: null }]);
  expect([app.engine.queuedRuns(), app.ports.clock.pending()]).toEqual([1, 1]);
  await app.ports.clock.advance(hour / 2 - 1);
  expect(app.runs()).toMatchObject([{ status: 'waiting' }]);
  await app.ports.clock.advance(1);

  expect(app.runs()).toMatchObject([{ status: 'succeeded', attempt: 1, durationMs: hour / 2 }]);
  expect(stepsOf(app)).toEqual(['web succeeded', 'before succeeded', 'nap succeeded', 'after succeeded']);
  expect([app.ports.store.queue.size, app.engine.queuedRuns(), app.ports.clock.pending()]).toEqual([0, 0, 0]);
});

test('windows hear that a run is queued, waits and goes on', async () => {
  const app = await startWaiting();
  await app.ports.clock.advance(hour);

  const told = app.ports.events.flatMap((event) =>
    event.type === 'run.queued' || event.type === 'run.started' || event.type === 'run.finished'
      ? [`${event.type} ${event.run.status}`]
      : [],
  );
  expect(told).toEqual([
    'run.queued queued',
    'run.started running',
    'run.queued waiting',
    'run.started running',
    'run.finished succeeded',
  ]);
});

test('a process that is killed meanwhile does not matter: the run goes on from its delay with the same attempt', async () => {
  const killed = await startWaiting();
  await killed.engine.stop(0);
  const app = await restart(killed);

  expect(app.runs()).toMatchObject([{ status: 'waiting', attempt: 1 }]);
  await app.ports.clock.advance(hour);

  expect(app.runs()).toMatchObject([{ status: 'succeeded', attempt: 1 }]);
  expect(stepsOf(app)).toEqual(['web succeeded', 'before succeeded', 'nap succeeded', 'after succeeded']);
  expect(app.ports.store.commits.filter(({ finishedJob }) => finishedJob)).toHaveLength(1);
});

test('what had happened is kept sealed, and nothing of it is readable in the store', async () => {
  const app = await startWaiting();
  const [job] = app.ports.store.queue.values();

  expect(job).toMatchObject({ wakeAt: app.ports.clock.now() + hour / 2 });
  expect(job?.checkpoint?.byteLength).toBeGreaterThan(100);
  expect(new TextDecoder().decode(job?.checkpoint ?? new Uint8Array())).not.toContain('before');
});

test('while the workspace is locked a run waits in memory', async () => {
  const refuse = (): never => {
    throw new Error('locked');
  };
  const vault: Vault = { isUnlocked: () => false, seal: refuse, open: refuse };
  const app = await startWaiting({ ...createMemoryPorts(), vault });

  expect(app.runs()).toMatchObject([{ status: 'running' }]);
  expect([...app.ports.store.queue.values()]).toMatchObject([{ wakeAt: 0, checkpoint: null }]);
  await app.ports.clock.advance(hour);
  expect(app.runs()).toMatchObject([{ status: 'succeeded' }]);
});

test('a run whose checkpoint is sealed with a key that is missing now waits until the key is back', async () => {
  const before = await startWaiting();
  await before.engine.stop(0);
  const { store, clock, vault } = before.ports;
  let isUnlocked = false;
  const ports = { ...createMemoryPorts({ store, clock }), vault: { ...vault, isUnlocked: () => isUnlocked } };
  const app = startTestEngine(flow, { ports });
  await startJobs(app);
  await clock.advance(hour);
  expect(app.runs()).toMatchObject([{ status: 'waiting' }]);

  isUnlocked = true;
  await clock.advance(60_000);
  expect(app.runs()).toMatchObject([{ status: 'succeeded' }]);
});

test('a waiting run can be cancelled, and then never goes on', async () => {
  const app = await startWaiting();
  const [run] = app.runs();
  if (!run) throw new Error('a run waits');

  expect(await app.engine.cancel(run.id)).toBe(true);
  expect(await app.engine.cancel(run.id)).toBe(false);
  await app.ports.clock.advance(hour);

  expect(app.runs()).toMatchObject([{ status: 'cancelled', error: { code: 'run_cancelled' } }]);
  expect(stepsOf(app)).not.toContain('after succeeded');
  expect([app.ports.store.queue.size, app.engine.queuedRuns()]).toEqual([0, 0]);
  expect(app.ports.events.at(-1)).toMatchObject({ type: 'run.finished', run: { status: 'cancelled' } });
});

test('a run that is still queued can be cancelled', async () => {
  const app = startTestEngine(flow);
  await app.post({ n: 1 });
  const [run] = app.runs();
  if (!run) throw new Error('a run was queued');

  expect(await app.engine.cancel(run.id)).toBe(true);
  await startJobs(app);
  await settled();
  expect(app.runs()).toMatchObject([{ status: 'cancelled', steps: [] }]);
});

test('a crash after the delay goes on from the delay, with the next attempt', async () => {
  const slow = flowOf(
    [web, nap(hour / 2), { id: 'slow', kind: 'wait' }, effect('after')],
    ['web -> nap', 'nap -> slow', 'slow -> after'],
  );
  const killed = startTestEngine(slow);
  await startJobs(killed);
  await killed.post({ n: 1 });
  await killed.ports.clock.advance(hour / 2);
  expect(killed.runs()).toMatchObject([{ status: 'running' }]);

  const { store } = killed.ports;
  const app = startTestEngine(slow, { ports: createMemoryPorts({ store }) });
  await app.ports.clock.advance(hour);
  await startJobs(app);
  await app.ports.clock.advance(1_000);

  expect(app.runs()).toMatchObject([{ status: 'succeeded', attempt: 2 }]);
});

test('a dead run can be tried once more by hand', async () => {
  const app = startTestEngine(flowOf([web, effect('only')], ['web -> only']));
  await app.post({ n: 1 });
  const { store } = app.ports;
  for (const job of store.queue.values()) {
    store.taken.add(job.runId);
    store.queue.set(job.runId, { ...job, attempt: 5 });
  }
  await startJobs(app);
  await settled();
  const [run] = app.runs();
  if (!run) throw new Error('a run was queued');
  expect([run.status, await app.engine.retry(run.id), await app.engine.retry(run.id)]).toEqual(['dead', true, false]);
  await settled();

  expect(app.runs()).toMatchObject([{ status: 'succeeded', attempt: 6, error: null }]);
  expect(store.queue.size).toBe(0);
});
