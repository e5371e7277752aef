import { expect, test } from 'vitest';
import { isJsonObject, type JsonObject, parseJson, stringifyJson } from '#core/flow/json.ts';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { type FlowRun, runFlow } from '../testing/run-flow.ts';

const web: NodeSketch = { id: 'web', kind: 'webhook' };
const set = (id: string, value: unknown, more: object = {}): NodeSketch => ({
  id,
  kind: 'set',
  settings: { assignments: [{ path: 'v', value }] },
  ...more,
});
const doze = (id: string, ms: number): NodeSketch => ({ id, kind: 'doze', settings: { ms } });
const isAsync = { identity: { isAsync: true } };
const output = { n: 12345678901234567890n, body: { deep: [1] } };
const told = ({ steps }: FlowRun) => steps().map(({ nodeId, status }) => `${nodeId} ${status}`);

/** As it comes back from a store. */
const stored = (checkpoint: JsonObject | undefined): JsonObject => {
  const parsed = parseJson(stringifyJson(checkpoint));
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
};

const flow = flowOf(
  [
    web,
    { id: 'fork', kind: 'if', settings: { mode: 'expression', expression: 'yes' } },
    set('a', '<< web.n >>'),
    set('never', 1),
    doze('nap', 50_000),
    set('b', '<< a.v >> <<web.body.deep[0]>> << run.attempt >>'),
    set('join', '<< b.v >>'),
  ],
  [
    'web -> fork',
    'fork:true -> a',
    'fork:false -> never',
    'a -> nap',
    'nap -> b',
    'fork:true -> join',
    'b -> join',
    'never -> join',
  ],
);

test('a long pause of an asynchronous run gives it up, and it goes on from there when the pause is over', async () => {
  const before = await runFlow(flow, { ...isAsync, output });
  const wakeAt = before.ports.clock.now() + 50_000;

  expect(before).toMatchObject({ ended: false, paused: { wakeAt }, run: { status: 'waiting', answer: null } });
  expect(before.ports.clock.pending()).toBe(0);

  await before.ports.clock.advance(50_000);
  const after = await runFlow(flow, {
    identity: { isAsync: true, attempt: 2 },
    output,
    ports: before.ports,
    resume: stored(before.paused?.checkpoint),
  });

  expect(after.ended).toBe(true);
  expect(after.run).toMatchObject({
    status: 'succeeded',
    startedAt: before.run.startedAt,
    durationMs: 50_000,
    scope: { join: { v: '12345678901234567890 1 2' }, nap: { v: 12345678901234567890n } },
  });
  expect(told(after)).toEqual([
    'web succeeded',
    'fork succeeded',
    'a succeeded',
    'never skipped',
    'nap succeeded',
    'b succeeded',
    'join succeeded',
  ]);
  expect(after.steps()[4]).toMatchObject({ startedAt: 0, durationMs: 50_000, output: { v: 12345678901234567890n } });
  expect(after.steps().slice(0, 4)).toEqual(before.steps().slice(0, 4));
  expect(after.steps()[6]?.input).toEqual(output);
});

test('what the trigger was given is no part of a checkpoint', async () => {
  const { paused } = await runFlow(flow, {
    ...isAsync,
    output: { secret: 'only in the capture', n: 1, body: { deep: [] } },
  });

  const { steps, ...data } = paused?.checkpoint ?? {};
  expect(stringifyJson(data)).not.toContain('only in the capture');
  expect(steps).toHaveLength(4);
});

test.each([
  ['a synchronous run', {}, [web, doze('nap', 50_000)], ['web -> nap']],
  ['a short pause', isAsync, [web, doze('nap', 5_000)], ['web -> nap']],
  [
    'a pause beside another branch',
    isAsync,
    [web, doze('nap', 50_000), { id: 'busy', kind: 'wait', settings: { ms: 20_000 } }],
    ['web -> nap', 'web -> busy'],
  ],
  [
    'a pause within a body',
    isAsync,
    [web, { id: 'guard', kind: 'try' }, doze('nap', 50_000)],
    ['web -> guard', 'guard:body -> nap'],
  ],
  [
    'a pause that the run’s time does not allow',
    { ...isAsync, timeoutMs: 30_000 },
    [web, doze('nap', 50_000)],
    ['web -> nap'],
  ],
])('%s waits in memory', async (_, options, nodes, arrows) => {
  const done = await runFlow(flowOf(nodes, arrows), options);

  expect(done).toMatchObject({ paused: null, run: { status: 'running' } });
});

test('once the other branches are done, a run is given up for the pause that is left', async () => {
  const both = flowOf([web, doze('nap', 50_000), doze('doze', 10_000)], ['web -> nap', 'web -> doze']);
  const before = await runFlow(both, isAsync);
  expect(before.paused).toBe(null);

  await before.ports.clock.advance(10_000);
  expect(before.run.status).toBe('waiting');

  await before.ports.clock.advance(40_000);
  const { ports, paused } = before;
  const after = await runFlow(both, { ...isAsync, ports, resume: stored(paused?.checkpoint) });
  expect(told(after)).toEqual(['web succeeded', 'doze succeeded', 'nap succeeded']);
});

test('a pause counts for the run’s time limit but not for its node’s', async () => {
  const two = flowOf(
    [web, { ...doze('first', 50_000), timeoutMs: 100 }, doze('second', 20_000)],
    ['web -> first', 'first -> second'],
  );
  const before = await runFlow(two, isAsync);
  await before.ports.clock.advance(50_000);
  const { ports, paused } = before;
  const after = await runFlow(two, { ...isAsync, ports, resume: stored(paused?.checkpoint) });
  await ports.clock.advance(10_000);

  expect(after.run).toMatchObject({ status: 'timedOut', durationMs: 60_000 });
});

test('a checkpoint that cannot be read lets the run start from the beginning', async () => {
  const done = await runFlow(flow, { ...isAsync, output, resume: { format: 99 } });

  expect(done.run.steps.map(({ node }) => node.id)).toEqual(['web', 'fork', 'a', 'never', 'nap']);
});

test('what is masked before a pause is masked after it', async () => {
  const secretive = flowOf(
    [web, set('a', '<< web.key >>', { sensitive: ['v'] }), doze('nap', 50_000), set('b', 'it is << a.v >>')],
    ['web -> a', 'a -> nap', 'nap -> b'],
  );
  const given = { ...isAsync, output: { key: 'hush-hush' } };
  const { ports, paused } = await runFlow(secretive, given);
  const after = await runFlow(secretive, { ...given, ports, resume: stored(paused?.checkpoint) });

  expect(after.run.secrets).toContain('hush-hush');
  expect(stringifyJson(paused?.checkpoint['steps'])).not.toContain('hush-hush');
});
