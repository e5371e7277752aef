import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FlowId } from '#core/flow/document.ts';
import type { NodeSketch } from '#core/flow/testing/flow-of.ts';
import { dataFolderAt } from '#core/store/sqlite/data-folder.ts';
import { startWorkspace } from './testing/start-workspace.ts';

let app: Awaited<ReturnType<typeof startWorkspace>>;
beforeAll(async () => {
  app = await startWorkspace();
});
afterAll(() => app.remove());

const web = (settings: object = {}): NodeSketch => ({ id: 'web', kind: 'webhook', settings });
const manual = (settings: object = {}): NodeSketch => ({ id: 'by_hand', kind: 'manual', settings });
const set = (id: string, value: unknown): NodeSketch => ({
  id,
  kind: 'set',
  settings: { assignments: [{ path: 'v', value }] },
});
const broken: NodeSketch = { id: 'broken', kind: 'stop', settings: { message: 'Out of stock' } };
const call = (settings: object): NodeSketch => ({ id: 'other', kind: 'call-flow', settings });
const outputOf = (run: { steps: readonly { nodeId: string; output: unknown }[] }, nodeId: string): unknown =>
  run.steps.find((step) => step.nodeId === nodeId)?.output;

/** Waits for the newest run of a flow, which may be over already. */
const succeeded = async ({ told, client }: typeof app, id: FlowId): Promise<void> => {
  const done = told(({ flowId, status }) => flowId === id && status === 'succeeded').catch(() => {});
  const [newest] = (await client.runs.list({ flowId: id })).items;
  if (newest?.status !== 'succeeded') await done;
};

describe('a run by hand', () => {
  test('enters by the manual trigger, is stored without a capture and is listed like any other', async () => {
    const id = await app.create(
      'By hand',
      [web(), manual({ sample: { n: 1 } }), set('a', '<< by_hand.n >> << web.n >>')],
      ['by_hand -> a', 'web -> a'],
    );

    const given = await app.client.flows.run({ id, input: { n: 5 } });
    const sample = await app.client.flows.run({ id });

    expect([outputOf(given, 'a'), outputOf(sample, 'a')]).toEqual([{ v: '5 ' }, { v: '1 ' }]);
    expect(given).toMatchObject({
      status: 'succeeded',
      trigger: 'manual',
      captureId: null,
      isAsync: false,
      version: null,
    });
    const { items } = await app.client.runs.list({ flowId: id });
    expect(items).toMatchObject([
      { id: sample.id, number: 2, trigger: 'manual', captureId: null },
      { id: given.id, number: 1, trigger: 'manual', captureId: null },
    ]);
    expect(await app.client.runs.get({ id: given.id })).toEqual(given);
  });

  test('enters by the webhook where there is no manual trigger, with the input as its body', async () => {
    const id = await app.create('By webhook', [web({ response: { template: '<< web.body.n + 1 >>' } })]);

    expect(await app.client.flows.run({ id, input: { n: 5 } })).toMatchObject({
      trigger: 'manual',
      answer: { status: 200, body: '6' },
    });
  });

  test('takes parameters by name, in their types, and else their defaults', async () => {
    const params = [
      { name: 'limit', type: 'number', expression: '10' },
      { name: 'who', type: 'text', expression: '<< web.who >>', required: true },
    ];
    const id = await app.create(
      'Parameters',
      [web({ params }), manual(), set('a', '<< params.limit + 1 >> << params.who >>')],
      ['by_hand -> a'],
    );
    const run = (given: { [name: string]: string }) => app.client.flows.run({ id, params: given });

    expect(outputOf(await run({ who: 'Ada' }), 'a')).toEqual({ v: '11 Ada' });
    expect(outputOf(await run({ who: 'Ada', limit: '4' }), 'a')).toEqual({ v: '5 Ada' });
    await expect(run({})).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: 'The parameter who is required, and it is not given.',
    });
    await expect(run({ who: 'Ada', limit: 'many' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('is refused where there is no such trigger, no such version, or the flow has problems', async () => {
    const id = await app.create('Nothing', [web()]);
    const faulty = await app.create('Faulty', [web(), { id: 'a', kind: 'nonsense' }], ['web -> a']);

    await expect(app.client.flows.run({ id, trigger: 'schedule' })).rejects.toMatchObject({
      code: 'NO_SUCH_TRIGGER',
      message: 'The flow has no schedule that is switched on.',
    });
    await expect(app.client.flows.run({ id, target: 'live' })).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
    await expect(app.client.flows.run({ id: faulty })).rejects.toMatchObject({ code: 'FLOW_HAS_PROBLEMS' });
  });
});

describe('a flow that calls another one', () => {
  const caller = (settings: object) => app.create('Caller', [web(), call(settings)], ['web -> other']);

  test('gets what it answered, in a run of its own, with input and parameters', async () => {
    const params = [{ name: 'currency', type: 'text', expression: 'USD' }];
    const response = { template: '{"price": << web.article * 2 >>, "in": "<< params.currency >>"}' };
    const called = await app.createLive('Prices', [web({ response, params })]);
    const id = await caller({ flow: 'prices', input: { article: 21 }, params: [{ name: 'currency', value: 'EUR' }] });

    const output = outputOf(await app.client.flows.run({ id }), 'other');

    expect(output).toEqual({ runId: expect.stringMatching(/^run_/), output: { price: 42, in: 'EUR' } });
    const { items } = await app.client.runs.list({ flowId: called });
    expect(items).toMatchObject([{ trigger: 'call', captureId: null, status: 'succeeded', version: 1 }]);
  });

  test('gets the last output of a flow that enters by its manual trigger', async () => {
    await app.createLive('Last output', [web(), manual(), set('a', '<< by_hand.n >>!')], ['by_hand -> a']);
    const id = await caller({ flow: 'last-output', input: { n: 3 } });

    expect(outputOf(await app.client.flows.run({ id }), 'other')).toMatchObject({ output: { v: '3!' } });
  });

  test('fails with what made the other one fail, and its run', async () => {
    const called = await app.createLive('Broken', [web(), broken], ['web -> broken']);
    const run = await app.client.flows.run({ id: await caller({ flow: called }) });

    expect(run).toMatchObject({ status: 'failed', error: { code: 'call_failed' } });
    const { items } = await app.client.runs.list({ flowId: called });
    expect(run.error?.message).toBe(`The flow “Broken” failed (run ${items[0]?.id}): Out of stock`);
  });

  test.each([
    [{ flow: 'nowhere' }, 'There is no flow “nowhere”. Choose another one.'],
    [
      { flow: 'never-published' },
      'The flow “Never published” has no published version yet. Publish it, or call its draft.',
    ],
    [{ flow: 'never-published', version: 'fixed', fixedVersion: 7 }, 'The flow “Never published” has no version 7.'],
  ])('%j fails in words', async (settings, message) => {
    await app.create('Never published', [web()]);

    const run = await app.client.flows.run({ id: await caller(settings) });
    expect(run.error).toMatchObject({ code: 'call_flow_missing', message });
  });

  test('cannot go round for ever', async () => {
    const id = await app.create('Round', [web(), call({ flow: 'round', version: 'draft' })], ['web -> other']);

    const run = await app.client.flows.run({ id });

    expect(run.error?.message).toContain('Flows called one another more than 10 levels deep.');
    expect((await app.client.runs.list({ flowId: id })).items).toHaveLength(11);
  });

  test('goes on at once where it does not wait', async () => {
    const called = await app.createLive('Later', [web(), manual(), set('a', '<< by_hand.n >>')], ['by_hand -> a']);
    const finished = app.told(({ flowId, status }) => flowId === called && status === 'succeeded');

    const run = await app.client.flows.run({ id: await caller({ flow: called, input: { n: 1 }, wait: false }) });
    const { id } = await finished;

    expect(outputOf(run, 'other')).toEqual({ runId: id, output: null });
    expect(await app.client.runs.get({ id })).toMatchObject({ trigger: 'call', isAsync: true });
  });

  test('takes the other one with it when it is cancelled', async () => {
    const called = await app.createLive(
      'Slow',
      [web(), { id: 'nap', kind: 'delay', settings: { durationMs: 20_000 } }],
      ['web -> nap'],
    );
    const id = await app.createLive('Impatient', [web(), call({ flow: called })], ['web -> other']);
    const started = app.told(({ flowId, status }) => flowId === called && status === 'running');
    const cancelled = app.told(({ flowId, status }) => flowId === called && status === 'cancelled');
    const answer = app.post(id, {});
    await started;
    const [own] = (await app.client.runs.list({ flowId: id })).items;

    if (!own) throw new Error('the caller runs');
    await app.client.runs.cancel({ id: own.id });

    expect(await cancelled).toMatchObject({ trigger: 'call', status: 'cancelled' });
    expect((await answer).status).toBe(500);
  });
});

describe('a flow with an error trigger', () => {
  const onError = (settings: object = {}): NodeSketch => ({ id: 'failed', kind: 'error', settings });
  const runsOf = async (flowId: FlowId) => (await app.client.runs.list({ flowId })).items;

  test('runs when another live flow fails, and never for itself or for what it set off', async () => {
    const failing = await app.createLive('Failing', [web(), broken], ['web -> broken']);
    const some = { of: 'some', flows: [{ flow: 'failing' }] };
    const watching = await app.createLive(
      'Watching',
      [web(), onError(some), { id: 'again', kind: 'call-flow', settings: { flow: failing } }],
      ['failed -> again'],
    );
    const indifferent = await app.createLive('Indifferent', [
      web(),
      onError({ of: 'some', flows: [{ flow: 'other' }] }),
    ]);
    const over = app.told(({ flowId, status }) => flowId === watching && status === 'failed');

    const answer = await app.post(failing, {});
    const run = await app.client.runs.get({ id: (await over).id });

    expect(answer.status).toBe(500);
    expect(run).toMatchObject({ trigger: 'error', isAsync: true, captureId: null, error: { code: 'call_failed' } });
    expect(outputOf(run, 'failed')).toMatchObject({
      runId: answer.headers.get('x-hookloom-run'),
      number: 1,
      flow: { id: failing, name: 'Failing' },
      error: { message: 'Out of stock', node: 'broken' },
      trigger: 'webhook',
    });
    expect([(await runsOf(watching)).length, (await runsOf(indifferent)).length]).toEqual([1, 0]);
    for (const id of [watching, indifferent]) await app.client.flows.setStatus({ id, status: 'paused' });
  });

  test('hears nothing of drafts and of runs by hand', async () => {
    const watching = await app.createLive('All', [web(), onError()]);
    const draft = await app.create('Draft', [web(), broken], ['web -> broken']);
    const live = await app.createLive('By hand only', [web(), broken], ['web -> broken']);

    await app.post(draft, {});
    await app.client.flows.run({ id: live, target: 'live' });
    const over = app.told(({ flowId, status }) => flowId === watching && status === 'succeeded');
    await app.post(live, {});
    await over;

    expect(await runsOf(watching)).toHaveLength(1);
    await app.client.flows.setStatus({ id: watching, status: 'paused' });
  });
});

test('a run that waits goes on after a restart, once', async () => {
  const before = await startWorkspace();
  const id = await before.createLive(
    'Patient',
    [
      web({ respond: 'at-once' }),
      { id: 'nap', kind: 'delay', settings: { durationMs: 3_000_000 } },
      set('a', '<< web.n >>'),
    ],
    ['web -> nap', 'nap -> a'],
  );
  const waits = before.told(({ status }) => status === 'waiting');
  await before.post(id, { n: 7 });
  const { id: runId } = await waits;
  await before.close();
  // Nobody waits an hour for a test.
  const db = new DatabaseSync(dataFolderAt(before.dataDir).database);
  db.exec('UPDATE jobs SET wake_at = 1');
  db.close();

  const after = await startWorkspace({ dataDir: before.dataDir });
  await succeeded(after, id);
  const run = await after.client.runs.get({ id: runId });

  expect(run).toMatchObject({ attempt: 1, number: 1, trigger: 'webhook' });
  expect(outputOf(run, 'a')).toEqual({ v: 7 });
  expect(await after.context.store.jobs.count()).toBe(0);
  await after.remove();
});

test('a schedule that was missed while Hookloom was not running is made up for once', async () => {
  const first = await startWorkspace();
  const settings = { cron: '0 0 1 1 *', missedRun: 'run-once' };
  const id = await first.createLive('Yearly', [web(), { id: 'yearly', kind: 'schedule', settings }]);
  await first.close();
  const db = new DatabaseSync(dataFolderAt(first.dataDir).database);
  db.exec('UPDATE schedules SET last_tick = 1');
  db.close();

  const second = await startWorkspace({ dataDir: first.dataDir });
  const runsOf = async ({ client }: typeof second) => (await client.runs.list({ flowId: id })).items;
  await succeeded(second, id);
  await second.close();
  const third = await startWorkspace({ dataDir: first.dataDir });

  expect(await runsOf(third)).toMatchObject([{ trigger: 'schedule', captureId: null, number: 1, version: 1 }]);
  await third.remove();
});
