import { expect, test } from 'vitest';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { settled } from '../testing/fake-clock.ts';
import { createMemoryPorts } from '../testing/memory-ports.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';

const web = (settings: object = {}): NodeSketch => ({
  id: 'web',
  kind: 'webhook',
  settings: { dedupe: { by: 'path', path: 'id' }, ...settings },
});
const echo = flowOf([web({ response: { template: '<< run.id >>' } })]);
const slow: NodeSketch = { id: 'slow', kind: 'wait', settings: { ms: 15_000 } };
const event = { id: 'evt_1' };

/** Another process on what a crash has left. */
const restart = async (before: TestEngine): Promise<TestEngine> => {
  const { store, clock, ids } = before.ports;
  const ports = { ...createMemoryPorts({ store, clock }), ids };
  const app = startTestEngine(before.deployment.document, { ports });
  await app.engine.start(async () => app.deployment);
  await settled();
  return app;
};

test.each([
  ['synchronous', {}],
  ['asynchronous', { respond: 'at-once' }],
])('the key of a request is stored in one commit with its %s run', async (_, settings) => {
  const app = startTestEngine(flowOf([web(settings)]));
  app.ports.store.hold();

  await app.send(event);

  expect(app.ports.store.commits).toMatchObject([
    { capture: { id: 'cap_1' }, run: { id: 'run_2' }, dedupeKey: { captureId: 'cap_1', runId: 'run_2' } },
  ]);
});

test('a request without a key, and a flow that looks for none, take nothing more to the store', async () => {
  const app = startTestEngine(echo);
  await app.post({ other: 1 });
  const without = startTestEngine(flowOf([{ id: 'web', kind: 'webhook' }]));
  await without.post(event);

  for (const { ports } of [app, without]) expect(Object.keys(ports.store.commits[0] ?? {})).toEqual(['capture', 'run']);
});

test('a crash right after the answer does not make a second run', async () => {
  const crashed = startTestEngine(echo);
  const answer = await crashed.post(event);
  const app = await restart(crashed);

  expect(await app.post(event)).toEqual(answer);

  expect(app.runs()).toHaveLength(1);
  expect([...app.ports.store.captured.values()].at(-1)).toMatchObject({ purpose: 'duplicate', duplicateOf: 'cap_1' });
});

test('a crash while the first run was under way leaves its key free', async () => {
  const crashed = startTestEngine(flowOf([web(), slow], ['web -> slow']));
  await crashed.send(event);
  const app = await restart(crashed);

  await app.send(event);

  expect(app.runs().map(({ status }) => status)).toEqual(['interrupted', 'running']);
});

test('an asynchronous run that fails after its request was acknowledged gives the key free', async () => {
  const failing = flowOf([web({ respond: 'at-once' }), { id: 'broken', kind: 'fail' }], ['web -> broken']);
  const app = startTestEngine(failing);
  await app.engine.start(async () => app.deployment);
  await app.post(event);
  await settled();
  await app.post(event);
  await settled();

  expect(app.runs().map(({ status }) => status)).toEqual(['failed', 'failed']);
});

test('where the first request is refused, one of those that waited for it runs and the others repeat it', async () => {
  const app = startTestEngine(flowOf([web({ concurrency: { max: 1 } }), slow], ['web -> slow']));
  app.ports.change({ syncTimeoutMs: 10_000 });
  await app.send({ id: 'before' });
  const same = await Promise.all([1, 2, 3].map(() => app.send(event)));

  await app.ports.clock.advance(60_000);
  const answers = await Promise.all(same.map(({ promise }) => promise));

  expect(answers.map(({ status }) => status)).toEqual([503, 504, 504]);
  expect(app.runs()).toHaveLength(2);
});
