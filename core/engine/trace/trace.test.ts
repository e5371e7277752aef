import { expect, test } from 'vitest';
import type { Run, Step } from '#core/contract/records/run.ts';
import { parseJson, stringifyJson } from '#core/flow/json.ts';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { toRequestOutput } from '../run/request-output.ts';
import { createMemoryPorts } from '../testing/memory-ports.ts';
import { startTestEngine, toInbound } from '../testing/test-engine.ts';

const web: NodeSketch = { id: 'web', kind: 'webhook' };
const set = (id: string, value: unknown, more: Partial<NodeSketch> = {}): NodeSketch => ({
  id,
  kind: 'set',
  settings: { assignments: [{ path: 'v', value }] },
  ...more,
});
const step = (run: Run | undefined, id: string): Step | undefined => run?.steps.find(({ nodeId }) => nodeId === id);

test('a value that is too large is cut to text and marked, and the run is none the worse for it', async () => {
  const ports = createMemoryPorts();
  ports.change({ maxStepValueBytes: 300 });
  const app = startTestEngine(
    flowOf([web, set('a', '<< web.big >>'), set('b', '<< a.v | length >>')], ['web -> a', 'a -> b']),
    { ports },
  );

  await app.post({ big: 'é'.repeat(5_000) });

  const [run] = app.runs();
  const a = step(run, 'a');
  expect(a?.cut).toEqual(['settings', 'input', 'output']);
  expect(a?.output).toMatch(/^\{"v":"é+…$/);
  expect(new TextEncoder().encode(String(a?.output)).byteLength).toBeLessThanOrEqual(303);
  expect(step(run, 'b')).toMatchObject({ cut: ['input'], output: { v: 5_000 } });
});

test('beyond its whole size a trace keeps the steps and drops their values', async () => {
  const ports = createMemoryPorts();
  ports.change({ maxTraceBytes: 10_000 });
  const nodes = Array.from({ length: 10 }, (_, at) => set(`s${at}`, 'x'.repeat(1_500)));
  const app = startTestEngine(
    flowOf(
      [web, ...nodes],
      nodes.map(({ id }) => `web -> ${id}`),
    ),
    { ports },
  );

  await app.post();

  const [run] = app.runs();
  expect(run?.steps.length).toBe(11);
  expect(step(run, 's9')).toMatchObject({ status: 'succeeded', output: '', cut: expect.arrayContaining(['output']) });
  expect(JSON.stringify(run).length).toBeLessThan(20_000);
});

test.each([
  ['full', { input: { n: 1 } }, { input: { n: 1 } }],
  ['errors', { input: null, output: null }, { input: { n: 1 } }],
] as const)('a trace of level %s keeps the values it should', async (trace, good, bad) => {
  const app = startTestEngine(
    flowOf([web, set('good', 1), { id: 'bad', kind: 'fail' }], ['web -> good', 'web -> bad'], { settings: { trace } }),
  );

  await app.post({ n: 1 });

  expect(step(app.runs()[0], 'good')).toMatchObject(good);
  expect(step(app.runs()[0], 'bad')).toMatchObject({ ...bad, error: { code: 'broken' } });
});

test('level off keeps no step, but a draft always keeps them all', async () => {
  const flow = flowOf([web], [], { settings: { trace: 'off' } });
  const live = startTestEngine(flow);
  const draft = startTestEngine(flow, { version: null });
  await live.post();
  await draft.post();

  expect(live.runs()).toMatchObject([{ steps: [], stepCount: 1 }]);
  expect(draft.runs()).toMatchObject([{ steps: [{ nodeId: 'web' }] }]);
});

test('the caller’s secrets are in no trace, error or stored answer, however a flow copies them', async () => {
  const token = 'eyJhbGci.canary"\\x.9f8e7d';
  const app = startTestEngine(
    flowOf(
      [
        {
          ...web,
          settings: { response: { template: 'sent << a.v >>', headers: [{ name: 'x-t', value: '<< a.v >>' }] } },
        },
        set('a', "<< web.headers.authorization | replace('Bearer ', '') >>"),
        { id: 'b', kind: 'log', settings: { message: 'token << a.v >>, again << web.headers | tojson >>' } },
        { id: 'c', kind: 'fail', onError: 'fallback', settings: {} },
      ],
      ['web -> a', 'a -> b', 'b -> c'],
    ),
  );

  const answer = await app.post(
    {},
    {
      headers: [
        ['Authorization', `Bearer ${token}`],
        ['Cookie', 'a=b; sid=canary-cookie'],
        ['x-fine', 'seen'],
      ],
    },
  );

  const stored = JSON.stringify([[...app.ports.store.ran.values()], app.ports.events]);
  expect(answer.body).toBe(`sent ${token}`);
  expect(stored).not.toContain('canary');
  expect(step(app.runs()[0], 'web')?.output).toMatchObject({
    headers: { authorization: 'Bearer ••••', 'x-fine': 'seen' },
  });
  expect(step(app.runs()[0], 'a')?.output).toEqual({ v: '••••' });
  expect(app.runs()[0]?.answer?.body).toBe('sent ••••');
});

test('a secret that looks like JSON’s own words does not break the trace', async () => {
  const app = startTestEngine(flowOf([web, set('a', '<< web.list >>')], ['web -> a']));

  await app.post(
    { list: [12345, true, null, '12345', 'a\n12345'] },
    {
      headers: [
        ['x-api-key', '12345'],
        ['authorization', 'null'],
      ],
    },
  );

  expect(step(app.runs()[0], 'a')?.output).toEqual({ v: [12345, true, null, '••••', 'a\n••••'] });
});

test('no half of a secret is left where a value is cut', async () => {
  const ports = createMemoryPorts();
  ports.change({ maxStepValueBytes: 256 });
  const token = 'canary'.repeat(20);
  const app = startTestEngine(
    flowOf([web, set('a', `<< '${'x'.repeat(200)}' ~ web.headers.authorization >>`)], ['web -> a']),
    { ports },
  );

  for (let length = 150; length < 256; length += 5) {
    await app.post({ pad: 'y'.repeat(length) }, { headers: [['Authorization', `Bearer ${token}`]] });
  }

  expect(JSON.stringify([...app.ports.store.ran.values()])).not.toContain('canary');
});

test('sensitive paths are masked in their own step, and their values wherever they go', async () => {
  const app = startTestEngine(
    flowOf(
      [
        web,
        set('a', '<< web.card >>', {
          sensitive: ['card.number', 'v.number', 'list[].pin', 'assignments[0].value.number'],
        }),
        set('b', 'card << a.v.number >>'),
      ],
      ['web -> a', 'a -> b'],
    ),
  );

  await app.post({ card: { number: '4111-1111', name: 'Ada' }, list: [{ pin: 77 }, { pin: 88 }] });

  const [run] = app.runs();
  expect(step(run, 'a')?.input).toMatchObject({
    card: { number: '••••', name: 'Ada' },
    list: [{ pin: '••••' }, { pin: '••••' }],
  });
  expect(step(run, 'a')?.output).toEqual({ v: { number: '••••', name: 'Ada' } });
  expect(step(run, 'b')?.output).toEqual({ v: 'card ••••' });
  expect(JSON.stringify(run)).not.toContain('4111');
});

test('what a step logs is kept up to a length', async () => {
  const ports = createMemoryPorts();
  ports.change({ maxStepValueBytes: 256 });
  const app = startTestEngine(
    flowOf([web, { id: 'log1', kind: 'log', settings: { message: '<< web.text >>' } }], ['web -> log1']),
    { ports },
  );

  await app.post({ text: 'z'.repeat(1_000) });

  expect(step(app.runs()[0], 'log1')?.logs).toMatchObject([
    { level: 'info', text: `${'z'.repeat(256)}… (cut: this step logs too much)` },
  ]);
});

test('integers that a double cannot hold are exact in the trace', async () => {
  const app = startTestEngine(flowOf([web]));

  await app.post({ id: 1234567890123456789n });

  expect([...app.ports.store.ran.values()][0]?.trace).toContain('"id":1234567890123456789}');
});

test('what one step hands to the next, and what a request says in several ways, stands in the stored trace once', async () => {
  const ports = createMemoryPorts();
  const app = startTestEngine(flowOf([web, set('a', 1), set('b', 2)], ['web -> a', 'web -> b']), { ports });

  await app.post({ text: 'only-once' });

  const [record] = ports.store.ran.values();
  expect(record?.trace.split('only-once')).toHaveLength(2);
  const [run] = app.runs();
  expect(step(run, 'a')?.input).toMatchObject({ body: { text: 'only-once' } });
  expect(step(run, 'b')?.input).toEqual(step(run, 'web')?.output);
});

test.each([
  ['an object', '{"n":1,"list":[1]}'],
  ['an object with blanks', '{ "n": 1 }'],
  ['keys that the request has as well', '{"path":"/mine","a":1,"rawBody":{"b":2},"body":3}'],
  ['keys that objects have', '{"__proto__":{"polluted":1},"constructor":2,"7":3}'],
  ['a long number', '{"id":1234567890123456789}'],
  ['a list', '[1,2]'],
  ['null', 'null'],
])('the webhook’s output reads as it was: %s', async (_, text) => {
  const app = startTestEngine(flowOf([web]));
  const body = parseJson(text);
  const request = { body: body.ok ? body.value : null, rawBody: new TextEncoder().encode(text) };

  await app.post(null, request);

  const [run] = app.runs();
  const expected = toRequestOutput(toInbound(null, { ...request, receivedAt: run?.startedAt ?? 0 }), 'cap_1');
  expect(stringifyJson(step(run, 'web')?.output)).toBe(stringifyJson(expected));
});
