import { expect, test } from 'vitest';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { type FlowRun, runFlow } from '../testing/run-flow.ts';

const web: NodeSketch = { id: 'web', kind: 'webhook' };
const set = (id: string, value: unknown = id): NodeSketch => ({
  id,
  kind: 'set',
  settings: { assignments: [{ path: 'v', value }] },
});
const slow = (id: string, ms: number): NodeSketch => ({ id, kind: 'wait', settings: { ms } });
const merge = (settings: object): NodeSketch => ({ id: 'merge', kind: 'merge', settings });
const branches = (settings: object) =>
  flowOf(
    [web, slow('nap', 500), set('late'), set('early'), merge(settings), set('after', '<< merge | tojson >>')],
    ['web -> nap', 'nap -> late', 'web -> early', 'late -> merge', 'early -> merge', 'merge -> after'],
  );
const told = ({ run }: FlowRun) => run.steps.map(({ node, status }) => `${node.id} ${status}`);

test('a merge of all hands on what every branch brings, by ref and in document order', async () => {
  const done = await runFlow(branches({ mode: 'all' }));
  await done.ports.clock.advance(500);

  expect(done.run.scope['after']).toEqual({ v: '{"late":{"v":"late"},"early":{"v":"early"}}' });
});

test('a merge of any starts at the first taken edge and ignores the rest', async () => {
  const done = await runFlow(branches({ mode: 'any' }));

  expect(told(done)).toEqual(['web succeeded', 'nap running', 'early succeeded', 'merge succeeded', 'after succeeded']);
  await done.ports.clock.advance(500);
  expect(told(done)).toContain('late succeeded');
  expect(done.run.steps.filter(({ node }) => node.id === 'merge')).toHaveLength(1);
  expect(done.run).toMatchObject({ status: 'succeeded', scope: { merge: { v: 'early' } } });
});

test('a merge with a timeout goes on with what has arrived by then', async () => {
  const done = await runFlow(branches({ mode: 'append', timeoutMs: 200 }));
  await done.ports.clock.advance(199);
  expect(told(done)).not.toContain('merge succeeded');
  await done.ports.clock.advance(301);

  expect(done.run).toMatchObject({ status: 'succeeded', scope: { merge: [{ v: 'early' }] } });
  expect(done.ports.clock.pending()).toBe(0);
});

test('a merge that has everything before its timeout does not wait for it', async () => {
  const done = await runFlow(branches({ mode: 'append', timeoutMs: 900 }));
  await done.ports.clock.advance(500);

  expect(done.ended).toBe(true);
  expect(done.run.scope['merge']).toEqual([{ v: 'late' }, { v: 'early' }]);
  expect(done.ports.clock.pending()).toBe(0);
});

test('a merge whose branches were all skipped is skipped, whatever its mode', async () => {
  for (const mode of ['all', 'any', 'append']) {
    const done = await runFlow(
      flowOf(
        [
          web,
          { id: 'fork', kind: 'if', settings: { mode: 'expression', expression: 'yes' } },
          set('a'),
          set('b'),
          merge({ mode }),
        ],
        ['web -> fork', 'fork:false -> a', 'fork:false -> b', 'a -> merge', 'b -> merge'],
      ),
    );
    expect(told(done).at(-1)).toBe('merge skipped');
  }
});

test('a merge takes the branches that come and not those that are skipped', async () => {
  const done = await runFlow(
    flowOf(
      [
        web,
        { id: 'fork', kind: 'if', settings: { mode: 'expression', expression: 'yes' } },
        set('a'),
        set('b'),
        merge({}),
      ],
      ['web -> fork', 'fork:true -> a', 'fork:false -> b', 'a -> merge', 'b -> merge'],
    ),
  );

  expect(done.run.scope['merge']).toEqual({ a: { v: 'a' } });
});

test('a switch may take several ports at once', async () => {
  const done = await runFlow(
    flowOf(
      [
        web,
        {
          id: 'choice',
          kind: 'switch',
          settings: {
            matches: 'all',
            cases: [
              { name: 'one', value: null },
              { name: 'two', value: 'x' },
              { name: 'three', value: null },
            ],
          },
        },
        set('a'),
        set('b'),
        set('c'),
        set('d'),
      ],
      ['web -> choice', 'choice:one -> a', 'choice:two -> b', 'choice:three -> c', 'choice:default -> d'],
    ),
  );

  expect(told(done)).toEqual([
    'web succeeded',
    'choice succeeded',
    'a succeeded',
    'b skipped',
    'c succeeded',
    'd skipped',
  ]);
});

test('a pinned node does not run: its output is the pin, by its first port', async () => {
  const done = await runFlow(
    flowOf(
      [web, { id: 'fork', kind: 'if' }, { id: 'bad', kind: 'fail' }, set('no'), set('after', '<< bad.x >>')],
      ['web -> bad', 'bad -> fork', 'fork:true -> after', 'fork:false -> no'],
    ),
    { pins: { bad: { x: 5 }, fork: 'pinned' } },
  );

  expect(told(done)).toEqual(['web succeeded', 'bad pinned', 'fork pinned', 'after succeeded', 'no skipped']);
  expect(done.run).toMatchObject({ status: 'succeeded', scope: { after: { v: 5 }, fork: 'pinned' } });
  expect(done.steps()[1]).toMatchObject({ status: 'pinned', port: 'out', input: {}, output: { x: 5 } });
});
