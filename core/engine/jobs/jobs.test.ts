import { expect, test } from 'vitest';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import type { Deployment } from '../engine.ts';
import { settled } from '../testing/fake-clock.ts';
import { createMemoryPorts } from '../testing/memory-ports.ts';
import { bodyOf, startTestEngine, type TestEngine } from '../testing/test-engine.ts';

const web = (settings: object = {}): NodeSketch => ({
  id: 'web',
  kind: 'webhook',
  settings: { respond: 'at-once', ...settings },
});
const slow: NodeSketch = { id: 'slow', kind: 'wait' };
const keep: NodeSketch = {
  id: 'a',
  kind: 'set',
  settings: {
    assignments: [
      { path: 'n', value: '<< web.n >>' },
      { path: 'attempt', value: '<< run.attempt >>' },
    ],
  },
};
const quick = flowOf([web(), keep], ['web -> a']);
const waiting = flowOf([web(), slow, keep], ['web -> slow', 'slow -> a']);

const startJobs = ({ engine, deployment }: TestEngine, found: Deployment | null = deployment) =>
  engine.start(async () => found);

test('an asynchronous flow answers 202 with the run’s id once capture and job are stored together', async () => {
  const app = startTestEngine(quick);
  app.ports.store.hold();

  const sent = await app.send({ n: 1 });
  expect(app.ports.store.commits).toMatchObject([
    {
      capture: { id: 'cap_1' },
      run: { status: 'queued', isAsync: true },
      job: { runId: 'run_2', captureId: 'cap_1', attempt: 1 },
    },
  ]);
  expect(sent.answer()).toBe(null);
  app.ports.store.release();

  const answer = await sent.promise;
  expect(answer.status).toBe(202);
  expect(bodyOf(answer)).toEqual({ runId: 'run_2' });
});

test('its response is rendered from the request alone', async () => {
  const app = startTestEngine(flowOf([web({ response: { status: 201, template: '<< web.n >> << run.id >>' } })]));

  expect(await app.post({ n: 5 })).toMatchObject({ status: 201, body: '5 run_2' });
});

test('a worker takes the job, reads the capture again and stores the end with the job in one commit', async () => {
  const app = startTestEngine(quick);
  await startJobs(app);
  await app.post({ n: 7 });
  await settled();

  expect(app.runs()).toMatchObject([
    {
      id: 'run_2',
      number: 1,
      status: 'succeeded',
      isAsync: true,
      httpStatus: 202,
      captureId: 'cap_1',
      steps: [{}, { output: { n: 7, attempt: 1 } }],
    },
  ]);
  expect(app.ports.store.commits.at(-1)).toMatchObject({ finishedJob: 'run_2', run: { status: 'succeeded' } });
  expect(app.ports.store.queue.size).toBe(0);
  expect(app.engine.queuedRuns()).toBe(0);
});

test('no more jobs run at a time than allowed, and the others follow', async () => {
  const app = startTestEngine(waiting);
  app.ports.change({ asyncConcurrency: 2 });
  await startJobs(app);
  for (let n = 0; n < 5; n += 1) await app.post({ n });
  await settled();
  const running = () => app.runs().filter(({ status }) => status === 'running').length;

  expect([running(), app.engine.queuedRuns()]).toEqual([2, 3]);
  await app.ports.clock.advance(1_000);
  expect([running(), app.engine.queuedRuns()]).toEqual([2, 1]);
  await app.ports.clock.advance(2_000);
  expect(app.runs().map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'succeeded'));
});

test('a full queue answers 503, keeps a rejection and stores nothing else', async () => {
  const app = startTestEngine(quick);
  app.ports.change({ maxQueuedRuns: 2 });
  await app.post();
  await app.post();

  const answer = await app.post();

  expect(bodyOf(answer)).toMatchObject({ code: 'QUEUE_FULL', status: 503 });
  expect(answer.headers).toContainEqual(['retry-after', '5']);
  expect(app.runs().length).toBe(2);
  expect(app.ports.store.rejected).toMatchObject([{ cause: 'overload', status: 503 }]);
});

test('after a crash a job runs again with the next attempt and the same key; the one that waited just runs', async () => {
  const crashed = startTestEngine(waiting);
  crashed.ports.change({ asyncConcurrency: 1 });
  await startJobs(crashed);
  await crashed.post({ n: 1 });
  await crashed.post({ n: 2 });
  await settled();

  const ports = createMemoryPorts({ store: crashed.ports.store });
  const app = startTestEngine(waiting, { ports });
  await startJobs(app);
  await ports.clock.advance(1_000);

  expect(app.runs()).toMatchObject([
    {
      number: 1,
      status: 'succeeded',
      attempt: 2,
      idempotencyKey: 'run_2',
      steps: [{}, {}, { output: { n: 1, attempt: 2 } }],
    },
    { number: 2, status: 'succeeded', attempt: 1, steps: [{}, {}, { output: { n: 2, attempt: 1 } }] },
  ]);
});

test('a job that was tried five times is dead; a sync run that was left open is interrupted', async () => {
  const store = startTestEngine(waiting).ports.store;
  const app = startTestEngine(waiting, { ports: createMemoryPorts({ store }) });
  await app.post();
  const sync = startTestEngine(flowOf([{ id: 'web', kind: 'webhook' }, slow], ['web -> slow']), { ports: app.ports });
  void (await sync.send()).promise;
  for (const job of store.queue.values()) {
    store.taken.add(job.runId);
    store.queue.set(job.runId, { ...job, attempt: 5 });
  }

  const after = startTestEngine(waiting, { ports: createMemoryPorts({ store }) });
  await startJobs(after);

  expect(after.runs().map(({ status }) => status)).toEqual(['dead', 'interrupted']);
});

test('a queued run stays that of the owner whose flow accepted it', async () => {
  const app = startTestEngine(quick);
  await app.post({ n: 1 });
  await startJobs(app, { ...app.deployment, owner: 'grace' });
  await settled();

  expect(app.runs()).toMatchObject([{ status: 'succeeded', owner: 'ada' }]);
});

test('a job whose flow or capture is gone ends as a failed run that says so', async () => {
  const app = startTestEngine(quick);
  await app.post();
  await startJobs(app, null);
  await settled();

  expect(app.runs()).toMatchObject([{ status: 'failed', httpStatus: 202, error: { code: 'job_lost' } }]);
  expect(app.ports.store.queue.size).toBe(0);
});

test('the end of a job is written until the store takes it, so that the job does not run twice', async () => {
  const app = startTestEngine(waiting);
  await startJobs(app);
  await app.post({ n: 1 });
  await settled();
  app.ports.store.fail(true);
  await app.ports.clock.advance(1_000);
  expect(app.runs()).toMatchObject([{ status: 'running' }]);

  app.ports.store.fail(false);
  await app.ports.clock.advance(2_000);

  expect(app.runs()).toMatchObject([{ status: 'succeeded', attempt: 1 }]);
  expect(app.ports.store.queue.size).toBe(0);
});

test('stopping leaves a job under way in the queue, for the next start', async () => {
  const app = startTestEngine(waiting);
  await startJobs(app);
  await app.post({ n: 1 });
  await settled();
  const stopped = app.engine.stop(100);
  await app.ports.clock.advance(100);
  await stopped;

  expect([...app.ports.store.queue.keys()]).toEqual(['run_2']);
  expect(app.runs()).toMatchObject([{ status: 'running' }]);
});

test('a request whose early answer cannot be rendered gets a 500 and never becomes a job', async () => {
  const app = startTestEngine(flowOf([web({ response: { template: '<< web.n + [] >>' } })]));

  expect((await app.post({ n: 1 })).status).toBe(500);
  expect(app.runs()).toMatchObject([
    { status: 'failed', error: { code: 'template_error', field: 'response.template' } },
  ]);
  expect([app.ports.store.queue.size, app.engine.queuedRuns()]).toEqual([0, 0]);
});
