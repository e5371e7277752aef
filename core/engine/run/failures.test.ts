import { expect, test } from 'vitest';
import type { Run } from '#core/contract/records/run.ts';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { startTestEngine } from '../testing/test-engine.ts';

const web = { id: 'web', kind: 'webhook', settings: { response: { template: '<< web.reply >>' } } };
const set = (id: string, value: unknown = id, more: Partial<NodeSketch> = {}): NodeSketch => ({
  id,
  kind: 'set',
  settings: { assignments: [{ path: 'value', value }] },
  ...more,
});
const steps = (run: Run | undefined) => (run?.steps ?? []).map(({ nodeId, status }) => `${nodeId} ${status}`);
const step = (run: Run | undefined, id: string) => run?.steps.find(({ nodeId }) => nodeId === id);

test('a failing node ends its run, and what was still at work is stopped', async () => {
  const app = startTestEngine(
    flowOf(
      [
        web,
        { id: 'slow', kind: 'wait', settings: { ms: 900 } },
        { id: 'bad', kind: 'fail', label: 'Bad' },
        set('after'),
      ],
      ['web -> slow', 'web -> bad', 'bad -> after'],
    ),
  );

  const answer = await app.post({ x: 1 });

  const [run] = app.runs();
  expect(answer.status).toBe(500);
  expect(run).toMatchObject({ status: 'failed', error: { code: 'broken', nodeId: 'bad' } });
  expect(steps(run)).toEqual(['web succeeded', 'slow failed', 'bad failed']);
  expect(step(run, 'slow')?.error?.code).toBe('run_stopped');
  expect(app.ports.clock.pending()).toBe(0);
});

test('under “branch” a failure leaves by the error port, with code, message and node as output', async () => {
  const app = startTestEngine(
    flowOf(
      [
        web,
        { id: 'bad', kind: 'fail', onError: 'branch' },
        set('good'),
        set('mend', '<< bad.code >>: << bad.message >>'),
      ],
      ['web -> bad', 'bad -> good', 'bad:error -> mend'],
    ),
  );

  await app.post();

  const [run] = app.runs();
  expect(run?.status).toBe('succeeded');
  expect(steps(run)).toEqual(['web succeeded', 'bad failed', 'good skipped', 'mend succeeded']);
  expect(step(run, 'bad')).toMatchObject({ port: 'error', output: { code: 'broken', node: 'bad' } });
  expect(step(run, 'mend')?.output).toEqual({ value: expect.stringMatching(/^broken: It broke on/) });
});

test('under “fallback” a failed node hands on its fixed output', async () => {
  const app = startTestEngine(
    flowOf(
      [web, { id: 'bad', kind: 'fail', onError: 'fallback', fallback: { ok: false } }, set('a')],
      ['web -> bad', 'bad -> a'],
    ),
  );

  await app.post();

  expect(app.runs()[0]).toMatchObject({ status: 'succeeded', error: null });
  expect(step(app.runs()[0], 'a')?.input).toEqual({ ok: false });
});

test('a failure that may pass is tried again, with growing pauses; the step says so', async () => {
  const app = startTestEngine(
    flowOf(
      [web, { id: 'bad', kind: 'fail', settings: { times: 2 }, retry: { times: 3, delayMs: 100 } }],
      ['web -> bad'],
    ),
  );

  const sent = await app.send();
  await app.ports.clock.advance(299);
  expect(sent.answer()).toBe(null);
  await app.ports.clock.advance(1);

  expect(sent.answer()?.status).toBe(200);
  const bad = step(app.runs()[0], 'bad');
  expect(bad).toMatchObject({ status: 'succeeded', attempt: 3, output: { failedBefore: 2 } });
  expect(bad?.logs.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Attempt 1 failed: It broke .* Trying again in 100 ms\.$/),
    expect.stringMatching(/^Attempt 2 failed: It broke .* Trying again in 200 ms\.$/),
  ]);
});

test.each([
  ['any other failure is not', {}, 1],
  ['unless the policy says so', { on: 'any' }, 3],
])('%s', async (_, policy, attempts) => {
  const app = startTestEngine(
    flowOf(
      [
        web,
        {
          id: 'bad',
          kind: 'fail',
          settings: { isTransient: false },
          retry: { times: 2, delayMs: 10, backoff: 'fixed', ...policy },
        },
      ],
      ['web -> bad'],
    ),
  );

  const sent = await app.send();
  await app.ports.clock.advance(20);
  await sent.promise;

  expect(step(app.runs()[0], 'bad')?.attempt).toBe(attempts);
});

test('a node’s timeout counts for each attempt, and aborts it', async () => {
  const app = startTestEngine(
    flowOf(
      [web, { id: 'slow', kind: 'wait', settings: { ms: 5_000 }, timeoutMs: 200, retry: { times: 1, delayMs: 50 } }],
      ['web -> slow'],
    ),
  );

  const sent = await app.send();
  await app.ports.clock.advance(450);
  await sent.promise;

  expect(step(app.runs()[0], 'slow')).toMatchObject({
    status: 'failed',
    attempt: 2,
    durationMs: 450,
    error: { code: 'node_timeout', message: 'No result within 200 ms.' },
  });
  expect(app.ports.clock.pending()).toBe(0);
});

test('a node that never heeds its signal cannot keep its run', async () => {
  const app = startTestEngine(
    flowOf([web, { id: 'deaf', kind: 'wait', settings: { heedsSignal: false }, timeoutMs: 100 }], ['web -> deaf']),
  );

  const sent = await app.send();
  await app.ports.clock.advance(100);

  expect(sent.answer()?.status).toBe(500);
});

test('a flow’s own time limit ends the whole run', async () => {
  const app = startTestEngine(
    flowOf([web, { id: 'slow', kind: 'wait', settings: { ms: 5_000 } }], ['web -> slow'], {
      settings: { timeoutMs: 700 },
    }),
  );

  const sent = await app.send();
  await app.ports.clock.advance(700);

  expect(sent.answer()?.status).toBe(504);
  expect(app.runs()).toMatchObject([{ status: 'timedOut', durationMs: 700, error: { code: 'run_timed_out' } }]);
});

test('a run can be cancelled while it waits, and only then', async () => {
  const app = startTestEngine(flowOf([web, { id: 'slow', kind: 'wait' }], ['web -> slow']));
  const sent = await app.send();
  const [open] = app.runs();
  if (!open) throw new Error('the run is not stored');

  expect(open.status).toBe('running');
  expect(app.engine.activeRun(open.id)?.steps.map(({ nodeId, status }) => [nodeId, status])).toEqual([
    ['web', 'succeeded'],
    ['slow', 'running'],
  ]);
  expect(await app.engine.cancel(open.id)).toBe(true);
  const answer = await sent.promise;

  expect(answer.status).toBe(500);
  expect(app.runs()).toMatchObject([{ id: open.id, status: 'cancelled', error: { code: 'run_cancelled' } }]);
  expect(await app.engine.cancel(open.id)).toBe(false);
  expect(app.engine.activeRun(open.id)).toBe(null);
  expect(app.ports.clock.pending()).toBe(0);
});

test('a defect in an executor fails its node and is logged; nothing else breaks', async () => {
  const app = startTestEngine(
    flowOf([web, { id: 'bad', kind: 'fail', settings: { throws: 'defect' } }], ['web -> bad']),
  );

  expect((await app.post()).status).toBe(500);
  expect(app.runs()[0]?.error).toMatchObject({ code: 'internal', nodeId: 'bad' });
  expect(app.ports.logged).toMatchObject([{ level: 'error', message: 'a node failed unexpectedly' }]);
});
