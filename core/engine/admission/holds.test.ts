import { expect, test } from 'vitest';
import { isJsonObject, type JsonValue, parseJson } from '#core/flow/json.ts';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { settled } from '../testing/fake-clock.ts';
import { createMemoryPorts } from '../testing/memory-ports.ts';
import { startTestEngine, type TestEngine, toCaptureRecord, toInbound } from '../testing/test-engine.ts';

const web: NodeSketch = { id: 'web', kind: 'webhook', settings: { response: { template: '<< web.n >>' } } };
const slow: NodeSketch = { id: 'slow', kind: 'wait' };
const quick = flowOf([web]);
const waiting = flowOf([web, slow], ['web -> slow']);
const goOn = async (): Promise<void> => {};

/** A paused flow that keeps its requests. */
const start = async (document = quick, ports = createMemoryPorts()) => {
  const app = startTestEngine(document, { ports });
  const { engine, deployment } = app;
  await engine.start(async () => deployment);
  engine.hold(deployment.flowId);
  const hold = (n: number) => {
    const request = toInbound({ n }, { receivedAt: ports.clock.now() });
    const capture = toCaptureRecord(deployment, request, ports.ids.next('cap') as never);
    return engine.receive({ deployment, request, capture, callerGone: new AbortController().signal, isHeld: true });
  };
  return { ...app, hold, resume: (swap = goOn) => engine.resume(deployment.flowId, swap) };
};

/** Another process on what a crash has left. */
const restart = async ({ ports, deployment }: TestEngine): Promise<TestEngine> => {
  const { store, clock, ids } = ports;
  const app = startTestEngine(deployment.document, { ports: { ...createMemoryPorts({ store, clock }), ids } });
  await app.engine.recover();
  await app.engine.resumeKept(() => false);
  return app;
};

/** The requests in the order in which their runs have begun. */
const begun = ({ ports }: TestEngine): (JsonValue | undefined)[] => {
  const ids = ports.events.flatMap((event) => (event.type === 'run.started' ? (event.run.captureId ?? []) : []));
  return ids.map((id) => {
    const sent = parseJson(new TextDecoder().decode(ports.store.captured.get(id)?.body.subarray()));
    return sent.ok && isJsonObject(sent.value) ? sent.value['n'] : null;
  });
};
const statuses = (app: TestEngine): string[] => app.runs().map(({ status }) => status);

test('what was kept begins in the order it came, and what comes while it does so follows with an answer of its own', async () => {
  const app = await start();
  app.ports.change({ asyncConcurrency: 1 });
  for (const n of [1, 2, 3]) expect((await app.hold(n)).status).toBe(202);
  expect(statuses(app)).toEqual(['held', 'held', 'held']);

  let late: Promise<{ body: string }> | null = null;
  await app.resume(async () => {
    late = app.post({ n: 4 });
    await settled();
  });
  const later = app.post({ n: 5 });

  expect([(await (late ?? later)).body, (await later).body]).toEqual(['4', '5']);
  expect(begun(app)).toEqual([1, 2, 3, 4, 5]);
});

test('a request that was still on its way to be kept is not left behind', async () => {
  const app = await start();
  app.ports.store.hold();
  const kept = app.hold(1);
  const resumed = app.resume();
  await settled();
  expect(app.runs()).toEqual([]);

  app.ports.store.release();
  await Promise.all([kept, resumed]);
  await settled();

  expect(statuses(app)).toEqual(['succeeded']);
});

test('a request whose body ends after the flow has gone on is run like every other one', async () => {
  const app = await start();
  await app.resume();

  expect(await app.hold(1)).toMatchObject({ status: 200, body: '1' });
});

test('a caller who would wait too long is told to come back', async () => {
  const app = await start(waiting);
  app.ports.change({ asyncConcurrency: 1, syncTimeoutMs: 2_500 });
  for (const n of [1, 2, 3, 4]) await app.hold(n);
  await app.resume();

  const sent = await app.send({ n: 5 });
  await app.ports.clock.advance(2_500);
  expect(await sent.promise).toMatchObject({ status: 503 });
  await app.ports.clock.advance(1_500);

  expect(await app.send({ n: 6 })).toBeDefined();
  expect(begun(app)).toEqual([1, 2, 3, 4, 6]);
});

test('what was deleted or cancelled meanwhile keeps nobody waiting', async () => {
  const app = await start(waiting);
  app.ports.change({ asyncConcurrency: 1 });
  for (const n of [1, 2, 3]) await app.hold(n);
  await app.resume();
  await settled();
  const [, second, third] = app.runs();
  if (!second || !third) throw new Error('three runs were kept');
  await app.engine.cancel(second.id);
  app.ports.store.queue.delete(third.id);

  const sent = await app.send({ n: 4 });
  await app.ports.clock.advance(2_000);

  expect(await sent.promise).toMatchObject({ status: 200, body: '4' });
});

test('stopping does not wait for those that wait', async () => {
  const app = await start(waiting);
  app.ports.change({ asyncConcurrency: 1 });
  for (const n of [1, 2]) await app.hold(n);
  await app.resume();
  const sent = await app.send({ n: 3 });

  const stopped = app.engine.stop(0);
  expect(await sent.promise).toMatchObject({ status: 503 });
  await app.ports.clock.advance(0);
  await stopped;
});

test('a crash before what was kept is let go: the next start does it, before any new request', async () => {
  const crashed = await start();
  for (const n of [1, 2]) await crashed.hold(n);
  const app = await restart(crashed);

  const sent = await app.send({ n: 3 });
  expect(sent.answer()).toBe(null);
  await app.engine.start(async () => app.deployment);

  expect(await sent.promise).toMatchObject({ status: 200, body: '3' });
  expect(begun(app)).toEqual([1, 2, 3]);
});

test('a crash in the middle: the rest still goes before new requests', async () => {
  const crashed = await start(waiting);
  crashed.ports.change({ asyncConcurrency: 1 });
  for (const n of [1, 2, 3]) await crashed.hold(n);
  await crashed.resume();
  await settled();
  expect(begun(crashed)).toEqual([1]);

  const app = await restart(crashed);
  const sent = await app.send({ n: 4 });
  await app.engine.start(async () => app.deployment);
  await app.ports.clock.advance(2_000);

  expect(await sent.promise).toMatchObject({ status: 200 });
  expect(begun(app)).toEqual([1, 2, 3, 4]);
});

test('a flow that is paused keeps what it has over a restart', async () => {
  const before = await start();
  await before.hold(1);
  const app = startTestEngine(quick, { ports: before.ports });
  await app.engine.recover();
  await app.engine.resumeKept(() => true);
  await app.engine.start(async () => app.deployment);
  await settled();

  expect(statuses(app)).toEqual(['held']);
});
