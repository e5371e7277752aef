import { expect, test } from 'vitest';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { settled } from '../testing/fake-clock.ts';
import { bodyOf, startTestEngine } from '../testing/test-engine.ts';

const web: NodeSketch = { id: 'web', kind: 'webhook' };
const slow: NodeSketch = { id: 'slow', kind: 'wait' };
const echo = flowOf([web]);
const waiting = flowOf([web, slow], ['web -> slow']);
const early = flowOf(
  [web, { id: 'resp', kind: 'respond', settings: { continueAfter: true } }, slow],
  ['web -> resp', 'resp -> slow'],
);

test('a flow that never waits is stored with its capture in one commit, and answers only after it', async () => {
  const app = startTestEngine(echo);
  app.ports.store.hold();

  const sent = await app.send();

  expect(app.ports.store.commits).toMatchObject([
    { capture: { id: 'cap_1' }, run: { status: 'succeeded', httpStatus: 200 } },
  ]);
  expect(sent.answer()).toBe(null);
  app.ports.store.release();
  expect((await sent.promise).status).toBe(200);
});

test('of a flow that waits the capture is stored at once, with its run as far as it is', async () => {
  const app = startTestEngine(waiting);
  app.ports.store.hold();

  const sent = await app.send();
  expect(app.ports.store.commits).toMatchObject([
    { capture: { id: 'cap_1' }, run: { status: 'running', finishedAt: null } },
  ]);

  await app.ports.clock.advance(1_000);
  expect(app.ports.store.commits[1]).toMatchObject({ run: { status: 'succeeded' } });
  expect(sent.answer()).toBe(null);
  app.ports.store.release();
  expect((await sent.promise).status).toBe(200);
});

test('a Respond node that lets the flow go on answers when capture and run so far are stored', async () => {
  const app = startTestEngine(early);
  app.ports.store.hold();

  const sent = await app.send();
  expect(app.ports.store.commits).toMatchObject([
    { capture: { id: 'cap_1' }, run: { status: 'running', httpStatus: 200 } },
  ]);
  expect(sent.answer()).toBe(null);
  app.ports.store.release();
  await settled();
  expect(sent.answer()?.status).toBe(200);

  await app.ports.clock.advance(1_000);
  expect(app.runs()).toMatchObject([{ status: 'succeeded', httpStatus: 200, stepCount: 3 }]);
});

test.each([
  ['that never waits', echo],
  ['that waits', waiting],
  ['that answers early', early],
])('a store that fails turns the answer of a flow %s into a 503, and never into an error', async (_, document) => {
  const app = startTestEngine(document);
  app.ports.store.fail(true);

  const sent = await app.send();
  await app.ports.clock.advance(1_000);
  const answer = await sent.promise;

  expect(bodyOf(answer)).toMatchObject({ code: 'STORE_FAILED', status: 503 });
  expect(answer.headers).toContainEqual(['retry-after', '5']);
  expect(app.ports.events.filter(({ type }) => type === 'capture.deleted').length).toBeGreaterThan(0);
  expect(app.engine.activeRun('run_2' as never)).toBe(null);
});

test('a run that the store takes after all says that its caller was told otherwise', async () => {
  const app = startTestEngine(waiting);
  app.ports.store.fail(true);
  const sent = await app.send();
  app.ports.store.fail(false);
  await app.ports.clock.advance(1_000);

  expect((await sent.promise).status).toBe(503);
  expect(app.runs()).toMatchObject([{ status: 'failed', httpStatus: 503, error: { code: 'STORE_FAILED' } }]);
});

test('run numbers go on where they were before a restart', async () => {
  const before = startTestEngine(echo);
  await before.post();
  await before.post();
  const after = startTestEngine(echo, { ports: before.ports });
  await after.post();

  expect(after.runs().map(({ number }) => number)).toEqual([1, 2, 3]);
});

test('a draft that runs is stored once by the hash of its document', async () => {
  const app = startTestEngine(echo, { version: null });
  await app.post();
  await app.post();

  const [hash] = app.ports.store.kept.keys();
  expect([...app.ports.store.kept.values()]).toEqual([echo]);
  expect([...app.ports.store.ran.values()].map(({ documentHash }) => documentHash)).toEqual([hash, hash]);
});

test('stopping lets runs under way end', async () => {
  const app = startTestEngine(waiting);
  const sent = await app.send();
  const stopped = app.engine.stop(5_000);
  await app.ports.clock.advance(1_000);
  await stopped;

  expect((await sent.promise).status).toBe(200);
  expect(app.runs()).toMatchObject([{ status: 'succeeded' }]);
});

test('what does not end within the drain time is interrupted, and a new request is told to come back', async () => {
  const app = startTestEngine(waiting);
  const sent = await app.send();
  const stopped = app.engine.stop(100);
  const late = await app.post();
  await app.ports.clock.advance(100);
  await stopped;

  expect((await sent.promise).status).toBe(503);
  expect(app.runs()).toMatchObject([{ status: 'interrupted', error: { code: 'run_interrupted' } }]);
  expect(late).toMatchObject({ status: 503 });
  expect(late.headers).toContainEqual(['retry-after', '5']);
  expect(app.ports.clock.pending()).toBe(0);
});
