import { expect, test } from 'vitest';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { Run } from '#core/contract/records/run.ts';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { startTestEngine, type TestEngine, toInbound } from '../testing/test-engine.ts';

const web: NodeSketch = {
  id: 'web',
  kind: 'webhook',
  settings: { response: { template: '<< e.value | default("none") >>' } },
};
const effect = (value: unknown): NodeSketch => ({ id: 'e', kind: 'effect', label: 'Charge', settings: { value } });
const captureId = 'cap_1' as CaptureId;
const replay = (app: TestEngine, more: { recorded?: Run | null; body?: number } = {}) =>
  app.engine.replay({
    deployment: app.deployment,
    request: toInbound({ n: more.body ?? 1 }),
    captureId,
    effects: more.recorded === undefined ? 'real' : 'recorded',
    recorded: more.recorded ?? null,
  });

test('a replay is a run of its own that names its capture and makes none', async () => {
  const app = startTestEngine(flowOf([web, effect({ value: '<< web.n >>' })], ['web -> e']));

  const run = await replay(app, { body: 5 });

  expect(run).toMatchObject({
    trigger: 'replay',
    captureId: null,
    replayOf: captureId,
    status: 'succeeded',
    number: 1,
    answer: { body: '5' },
  });
  expect(run.steps.map(({ nodeId }) => nodeId)).toEqual(['web', 'e']);
  expect(app.ports.store.captured.size).toBe(0);
  expect(app.runs()).toEqual([run]);
});

test('recorded outputs and recorded failures stand in for side effects', async () => {
  const original = startTestEngine(flowOf([web, effect({ value: 'as it was' })], ['web -> e']));
  await original.post();
  const [recorded] = original.runs();
  const changed = startTestEngine(flowOf([web, effect({ value: 'changed' })], ['web -> e']));
  const failed = recorded && {
    ...recorded,
    steps: recorded.steps.map((step) =>
      step.nodeId === 'e' ? { ...step, error: { code: 'declined', message: 'No.' } } : step,
    ),
  };

  expect((await replay(changed, { recorded: recorded ?? null })).answer?.body).toBe('as it was');
  expect(await replay(changed, { recorded: failed ?? null })).toMatchObject({
    status: 'failed',
    error: { code: 'declined', nodeId: 'e' },
  });
});

test('in a loop each pass gets its own recording, and one that was not recorded is named', async () => {
  const loop = (value: string) =>
    flowOf(
      [
        { ...web, settings: { response: { template: '<< each.results | join(",") >>' } } },
        { id: 'each', kind: 'for-each', settings: { list: '<< web.body.list >>' } },
        effect(value),
      ],
      ['web -> each', 'each:item -> e'],
    );
  const original = startTestEngine(loop('was << each.item >>'));
  await original.post({ list: [1, 2] });
  const changed = startTestEngine(loop('changed'));
  const again = (list: number[]) =>
    changed.engine.replay({
      deployment: changed.deployment,
      request: toInbound({ list }),
      captureId,
      effects: 'recorded',
      recorded: original.runs()[0] ?? null,
    });

  expect((await again([1, 2])).answer?.body).toBe('was 1,was 2');
  expect((await again([1, 2, 3])).error?.message).toContain('nothing was recorded');
});

test('a missing, cut or masked recording fails, names the node, and no error branch hides it', async () => {
  const branching = { ...effect(1), onError: 'branch' };
  const app = startTestEngine(flowOf([web, branching], ['web -> e']));
  await app.post();
  const [run] = app.runs();
  if (!run) throw new Error('there is no run');
  const withStep = (change: object): Run => ({ ...run, steps: run.steps.map((step) => ({ ...step, ...change })) });

  for (const recorded of [null, withStep({ cut: ['output'] }), withStep({ output: { key: '••••' } })]) {
    expect(await replay(app, { recorded })).toMatchObject({
      status: 'failed',
      error: { code: 'recording_missing', nodeId: 'e', message: expect.stringContaining('“Charge” (e)') },
    });
  }
});

test('after thirty seconds a replay is returned as it is, and goes on', async () => {
  const app = startTestEngine(
    flowOf([web, { id: 'slow', kind: 'wait', settings: { ms: 40_000 }, timeoutMs: 60_000 }], ['web -> slow']),
  );
  const replayed = replay(app);
  await app.ports.clock.advance(30_000);

  expect(await replayed).toMatchObject({
    status: 'running',
    steps: [{ nodeId: 'web' }, { nodeId: 'slow', status: 'running' }],
  });
  await app.ports.clock.advance(10_000);
  expect(app.runs()).toMatchObject([{ status: 'succeeded' }]);
});

test('a flow with problems is not replayed', async () => {
  const app = startTestEngine(flowOf([web, { id: 'x', kind: 'teleport' }], ['web -> x']));

  await expect(replay(app)).rejects.toMatchObject({ code: 'FLOW_HAS_PROBLEMS' });
});

test('a replay that cannot be stored says so', async () => {
  const app = startTestEngine(flowOf([web]));
  app.ports.store.fail(true);

  await expect(replay(app)).rejects.toMatchObject({ code: 'STORE_FAILED' });
  expect(app.engine.activeRun('run_1' as Run['id'])).toBe(null);
});
