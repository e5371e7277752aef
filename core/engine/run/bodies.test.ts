import { expect, test } from 'vitest';
import type { JsonValue } from '#core/flow/json.ts';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { createMemoryPorts } from '../testing/memory-ports.ts';
import { type FlowRun, runFlow } from '../testing/run-flow.ts';
import { MissingRecording } from './missing-recording.ts';

const web: NodeSketch = { id: 'web', kind: 'webhook' };
const set = (id: string, value: unknown, more: object = {}): NodeSketch => ({
  id,
  kind: 'set',
  settings: { assignments: [{ path: 'v', value }] },
  ...more,
});
const each = (id: string, list: unknown, settings: object = {}): NodeSketch => ({
  id,
  kind: 'for-each',
  settings: { list, ...settings },
});
const list = '<< web.list >>';
const told = ({ steps }: FlowRun) =>
  steps().map(({ nodeId, status, pass }) => `${nodeId}${pass ? ` ${pass.join('.')}` : ''} ${status}`);
const roots = new Set(['params', 'env', 'run', 'flow', 'web']);
const refs = ({ run: { scope } }: FlowRun) =>
  Object.fromEntries(Object.entries(scope).filter(([ref]) => !roots.has(ref)));

test('the body of a for-each runs once for each element, in order, and its refs are invisible outside', async () => {
  const done = await runFlow(
    flowOf(
      [
        web,
        each('each1', list),
        set('a', '<< each1.item * 10 + each1.index >>'),
        set('b', '<< a.v >><< web.x >>'),
        set('after', '<< each1.results >>|<< a.v >>'),
      ],
      ['web -> each1', 'each1:item -> a', 'a -> b', 'each1:done -> after'],
    ),
    { output: { list: [1, 2], x: '!' } },
  );

  expect(told(done)).toEqual([
    'web succeeded',
    'each1 succeeded',
    'a 0 succeeded',
    'b 0 succeeded',
    'a 1 succeeded',
    'b 1 succeeded',
    'after succeeded',
  ]);
  expect(refs(done)).toEqual({
    each1: { results: [{ v: '10!' }, { v: '21!' }], errors: [], count: 2 },
    after: { v: '[{"v":"10!"},{"v":"21!"}]|' },
  });
});

test('a pass results in the output of the body’s leaf that finished last in document order, else in null', async () => {
  const done = await runFlow(
    flowOf(
      [
        web,
        each('each1', list),
        { id: 'fork', kind: 'if', settings: { mode: 'expression', expression: '<< each1.item > 0 >>' } },
        { id: 'slow', kind: 'wait', settings: { ms: 10 } },
        set('first', 'first'),
        set('last', 'last'),
      ],
      ['web -> each1', 'each1:item -> fork', 'fork:true -> slow', 'slow -> first', 'fork:true -> last'],
    ),
    { output: { list: [1, -1] } },
  );
  await done.ports.clock.advance(10);

  expect(refs(done)).toMatchObject({ each1: { results: [{ v: 'last' }, null] } });
});

test('bodies nest: an inner one sees the outer element, and each pass has its own place', async () => {
  const done = await runFlow(
    flowOf(
      [
        web,
        each('outer', list),
        each('inner', '<< outer.item >>'),
        set('a', '<< outer.index >>.<< inner.index >>=<< inner.item >>'),
        set('sum', '<< inner.results | map(attribute="v") | join(",") >>'),
      ],
      ['web -> outer', 'outer:item -> inner', 'inner:item -> a', 'inner:done -> sum'],
    ),
    { output: { list: [['x'], ['y', 'z']] } },
  );

  expect(refs(done)).toEqual({
    outer: { results: [{ v: '0.0=x' }, { v: '1.0=y,1.1=z' }], errors: [], count: 2 },
  });
  expect(told(done)).toEqual([
    'web succeeded',
    'outer succeeded',
    'inner 0 succeeded',
    'a 0.0 succeeded',
    'sum 0 succeeded',
    'inner 1 succeeded',
    'a 1.0 succeeded',
    'a 1.1 succeeded',
    'sum 1 succeeded',
  ]);
});

test('elements are worked on at the same time up to the given number', async () => {
  const done = await runFlow(
    flowOf(
      [web, each('each1', list, { concurrency: 2 }), { id: 'slow', kind: 'wait', settings: { ms: 100 } }],
      ['web -> each1', 'each1:item -> slow'],
    ),
    { output: { list: [1, 2, 3] } },
  );
  await done.ports.clock.advance(199);
  expect(done.ended).toBe(false);
  await done.ports.clock.advance(1);

  expect(done.run).toMatchObject({ status: 'succeeded', durationMs: 200 });
});

test('under “stop” a failing element fails the node, and the others at work are stopped', async () => {
  const done = await runFlow(
    flowOf(
      [
        web,
        each('each1', list, { concurrency: 2 }),
        { id: 'fork', kind: 'if', settings: { mode: 'expression', expression: '<< each1.item == "slow" >>' } },
        { id: 'slow', kind: 'wait' },
        { id: 'bad', kind: 'stop', settings: { message: 'no', code: 'gone', status: 410 } },
      ],
      ['web -> each1', 'each1:item -> fork', 'fork:true -> slow', 'fork:false -> bad'],
    ),
    { output: { list: ['slow', 'x'] } },
  );

  expect(done.run).toMatchObject({
    status: 'failed',
    failureStatus: 410,
    error: { code: 'gone', message: 'Element 1 failed at bad: no', nodeId: 'each1' },
  });
  expect(told(done)).toContain('slow 0 failed');
  expect(done.ports.clock.pending()).toBe(0);
});

test('a failure within a body goes through the node’s own retry and onError first', async () => {
  const done = await runFlow(
    flowOf(
      [
        web,
        each('each1', list),
        { id: 'shaky', kind: 'fail', settings: { times: 1 }, retry: { times: 1, delayMs: 5 } },
        { id: 'bad', kind: 'fail', onError: 'fallback', fallback: 'instead' },
      ],
      ['web -> each1', 'each1:item -> shaky', 'shaky -> bad'],
    ),
    { output: { list: [1] } },
  );
  await done.ports.clock.advance(5);

  expect(refs(done)).toMatchObject({ each1: { results: ['instead'], errors: [] } });
});

test('a failure cancels the rest of a try’s body and leaves by “caught” with code, message and node', async () => {
  const done = await runFlow(
    flowOf(
      [
        web,
        { id: 'guard', kind: 'try' },
        { id: 'slow', kind: 'wait' },
        { id: 'bad', kind: 'fail' },
        set('good', 1),
        set('mend', '<< guard.node >>'),
      ],
      ['web -> guard', 'guard:body -> slow', 'guard:body -> bad', 'guard:done -> good', 'guard:caught -> mend'],
    ),
    { output: { x: 1 } },
  );

  expect(told(done)).toEqual([
    'web succeeded',
    'guard succeeded',
    'slow 0 failed',
    'bad 0 failed',
    'good skipped',
    'mend succeeded',
  ]);
  expect(refs(done)).toEqual({
    guard: { code: 'broken', message: 'It broke on {"x":1}.', node: 'bad' },
    mend: { v: 'bad' },
  });
  expect(done.run).toMatchObject({ status: 'succeeded', error: null });
});

test('where nothing fails a try leaves by “done” with what its body came to', async () => {
  const done = await runFlow(
    flowOf([web, { id: 'guard', kind: 'try' }, set('a', '<< guard.x >>')], ['web -> guard', 'guard:body -> a']),
    { output: { x: 7 } },
  );

  expect(refs(done)).toEqual({ guard: { v: 7 } });
});

test.each([
  ['the node’s timeout', { node: { timeoutMs: 50 }, run: {} }, 'failed', 'node_timeout'],
  ['the run’s time limit', { node: {}, run: { timeoutMs: 50 } }, 'timedOut', 'run_timed_out'],
])('%s reaches into a body', async (_, limits, status, code) => {
  const done = await runFlow(
    flowOf(
      [web, { ...each('each1', list), ...limits.node }, { id: 'slow', kind: 'wait' }],
      ['web -> each1', 'each1:item -> slow'],
    ),
    { output: { list: [1, 2] }, ...limits.run },
  );
  await done.ports.clock.advance(50);

  expect(done.run).toMatchObject({ status, error: { code } });
  expect(told(done)).toEqual(['web succeeded', 'each1 failed', 'slow 0 failed']);
  expect(done.ports.clock.pending()).toBe(0);
});

test('cancelling a run reaches into its bodies', async () => {
  const done = await runFlow(
    flowOf([web, { id: 'guard', kind: 'try' }, { id: 'slow', kind: 'wait' }], ['web -> guard', 'guard:body -> slow']),
  );
  done.run.stop('cancelled');
  await done.ports.clock.advance(0);

  expect(done.run.status).toBe('cancelled');
  expect(told(done)).toEqual(['web succeeded', 'guard failed', 'slow 0 failed']);
  expect(done.ports.clock.pending()).toBe(0);
});

test('each element has an idempotency key of its own', async () => {
  const keys: JsonValue[] = [];
  const ports = createMemoryPorts({
    http: async ({ headers }) => {
      keys.push(headers.find(([name]) => name.toLowerCase() === 'idempotency-key')?.[1] ?? null);
      return { status: 200, headers: [], body: new Uint8Array(), url: '' };
    },
  });
  await runFlow(
    flowOf(
      [
        web,
        each('each1', list),
        {
          id: 'send',
          kind: 'http-request',
          settings: { method: 'POST', url: 'https://crm.example/' },
          retry: { times: 1 },
        },
      ],
      ['web -> each1', 'each1:item -> send'],
    ),
    { output: { list: [1, 2] }, ports },
  );

  expect(keys).toEqual(['run_1:send:0', 'run_1:send:1']);
});

test('no try hides that a recording is missing', async () => {
  const done = await runFlow(
    flowOf(
      [web, { id: 'guard', kind: 'try' }, { id: 'send', kind: 'effect' }, set('mend', 1)],
      ['web -> guard', 'guard:body -> send', 'guard:caught -> mend'],
    ),
    {
      standIn: ({ name }, pass) => {
        throw new MissingRecording(`nothing for ${name} in ${pass?.join('.')}`);
      },
    },
  );

  expect(done.run).toMatchObject({
    status: 'failed',
    error: { code: 'recording_missing', message: 'nothing for send in 0' },
  });
});

test('a disabled for-each hands its input on by “done” and leaves its body alone', async () => {
  const done = await runFlow(
    flowOf(
      [web, { ...each('each1', list), disabled: true }, set('a', 1), set('after', '<< each1.list[0] >>')],
      ['web -> each1', 'each1:item -> a', 'each1:done -> after'],
    ),
    { output: { list: [9] } },
  );

  expect(told(done)).toEqual(['web succeeded', 'each1 disabled', 'after succeeded']);
  expect(refs(done)).toMatchObject({ after: { v: 9 } });
});

test('a loop gives others a turn and goes on', async () => {
  const ports = createMemoryPorts();
  let looks = 0;
  ports.clock.now = () => (looks += 5);
  const done = await runFlow(
    flowOf([web, each('each1', list), set('a', '<< each1.item >>')], ['web -> each1', 'each1:item -> a']),
    { output: { list: Array.from({ length: 1_000 }, (_, at) => at) }, ports },
  );
  expect(done.ended).toBe(false);
  await ports.clock.advance(1);

  expect(done.run.scope['each1']).toMatchObject({ count: 1_000, results: { 999: { v: 999 } } });
});
