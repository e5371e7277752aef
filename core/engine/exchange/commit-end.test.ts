import { expect, test } from 'vitest';
import type { FlowId } from '#core/flow/document.ts';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import type { RunRequest } from '../engine.ts';
import { settled } from '../testing/fake-clock.ts';
import { createMemoryPorts, type MemoryPorts } from '../testing/memory-ports.ts';
import { startTestEngine } from '../testing/test-engine.ts';

const web = (settings: object = {}): NodeSketch => ({ id: 'web', kind: 'webhook', settings });
const broken: NodeSketch = { id: 'broken', kind: 'fail' };
const failing = flowOf([web(), broken], ['web -> broken']);
const failingLater = flowOf([web(), { id: 'slow', kind: 'wait' }, broken], ['web -> slow', 'slow -> broken']);
const failingJob = flowOf([web({ respond: 'at-once' }), broken], ['web -> broken']);
const watching = { ...flowOf([web(), { id: 'failed', kind: 'error' }]), id: 'flw_watching' as FlowId };

/** An engine whose failures start another flow. */
const start = async (document = failing, ports: MemoryPorts = createMemoryPorts(), more: Partial<RunRequest> = {}) => {
  const app = startTestEngine(document, { ports });
  const watcher = startTestEngine(watching, { ports }).deployment;
  let asked = 0;
  const onFailed = (run: { id: string }): RunRequest[] => {
    asked += 1;
    const origin = { depth: 0, handlesError: true };
    return [{ deployment: watcher, trigger: 'error', nodeId: 'failed', input: run.id, params: {}, origin, ...more }];
  };
  const calledFlow = async () => ({ problem: 'nobody is called' });
  await app.engine.recover({ onFailed, calledFlow });
  return {
    ...app,
    asked: () => asked,
    work: async () => {
      const found = (flowId: string) => (flowId === watching.id ? watcher : app.deployment);
      await app.engine.start(async (flowId) => found(flowId));
      await settled();
    },
    told: () => app.runs().flatMap((run) => (run.trigger === 'error' ? [`${run.status} ${run.steps.length}`] : [])),
  };
};

test('the run that a failure starts is stored in one commit with the run that failed', async () => {
  const app = await start();

  await app.post();

  expect(app.ports.store.commits).toMatchObject([
    {
      capture: { id: 'cap_1' },
      run: { status: 'failed' },
      starts: [{ run: { trigger: 'error', status: 'queued' }, job: { captureId: null, start: { trigger: 'error' } } }],
    },
  ]);
});

test('a crash right after the failure does not lose it: the next process takes the job, once', async () => {
  const { ports } = await start();
  const crashed = await start(failing, ports);
  await crashed.post();
  expect(crashed.told()).toEqual(['queued 0']);

  const after = { ...createMemoryPorts({ store: ports.store, clock: ports.clock }), ids: ports.ids };
  const app = await start(failing, after);
  await app.work();

  expect(app.told()).toEqual(['succeeded 2']);
  expect(ports.store.queue.size).toBe(0);
});

test.each([
  ['at once', failing],
  ['after it had waited', failingLater],
  ['in the queue', failingJob],
])('a flow that fails %s starts one run', async (_, document) => {
  const app = await start(document);
  await app.work();
  await app.send();
  await app.ports.clock.advance(1_000);

  expect(app.told()).toEqual(['succeeded 2']);
  expect([app.asked(), app.engine.queuedRuns()]).toEqual([1, 0]);
});

test('a store that fails for a while starts it once, with the run that it takes at last', async () => {
  const app = await start(
    flowOf([web({ respond: 'at-once' }), { id: 'slow', kind: 'wait' }, broken], ['web -> slow', 'slow -> broken']),
  );
  await app.work();
  await app.post();
  await settled();
  app.ports.store.fail(true);
  await app.ports.clock.advance(5_000);
  expect([app.told(), app.engine.queuedRuns()]).toEqual([[], 0]);

  app.ports.store.fail(false);
  await app.ports.clock.advance(5_000);

  expect(app.told()).toEqual(['succeeded 2']);
  expect([app.asked(), app.engine.queuedRuns()]).toEqual([1, 0]);
});

test('a run whose beginning could not be stored starts one, although its end is written twice', async () => {
  const app = await start(failingLater);
  app.ports.store.fail(true);
  await app.send();
  app.ports.store.fail(false);
  await app.ports.clock.advance(1_000);

  expect(app.told()).toEqual(['queued 0']);
});

test('a failure while Hookloom stops is told after the next start', async () => {
  const app = await start(failingLater);
  await app.work();
  const sent = await app.send();
  const stopped = app.engine.stop(5_000);
  await app.ports.clock.advance(1_000);
  await stopped;

  expect((await sent.promise).status).toBe(500);
  expect(app.told()).toEqual(['queued 0']);
});

test('a flow that cannot be started does not keep the failed run from being stored', async () => {
  const faulty = startTestEngine(flowOf([web(), { id: 'odd', kind: 'nonsense' }], ['web -> odd'])).deployment;
  const app = await start(failing, createMemoryPorts(), { deployment: faulty });
  const full = await start();
  full.ports.change({ maxQueuedRuns: 0 });

  await app.post();
  await full.post();

  for (const { runs, ports } of [app, full]) {
    expect(runs().map(({ status }) => status)).toEqual(['failed']);
    expect(ports.logged).toMatchObject([{ level: 'error', message: expect.stringContaining('could not be told') }]);
  }
});
