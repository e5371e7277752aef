import { expect, test } from 'vitest';
import { stringifyJson } from '#core/flow/json.ts';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { createMemoryPorts } from '../testing/memory-ports.ts';
import { startTestEngine } from '../testing/test-engine.ts';

const web: NodeSketch = { id: 'web', kind: 'webhook' };
const each = (more: object = {}): NodeSketch => ({
  id: 'each',
  kind: 'for-each',
  settings: { list: '<< web.list >>', onItemError: 'skip' },
  ...more,
});
const set = (id: string, value: unknown, more: object = {}): NodeSketch => ({
  id,
  kind: 'set',
  settings: { assignments: [{ path: 'v', value }] },
  ...more,
});
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);
const passesOf = (steps: readonly { nodeId: string; pass?: number[] | undefined }[], id: string) =>
  steps.flatMap(({ nodeId, pass }) => (nodeId === id ? (pass ?? []) : []));

test('of a loop the trace keeps the first 100 passes, the last 20 and those that failed, and counts the others', async () => {
  const app = startTestEngine(
    flowOf(
      [web, each(), set('a', '<< 1 / (each.item - 150) >>'), set('after', 1)],
      ['web -> each', 'each:item -> a', 'each:done -> after'],
    ),
  );

  await app.post({ list: upTo(300) });

  const [run] = app.runs();
  expect(run).toMatchObject({ status: 'succeeded', stepCount: 124 });
  expect(passesOf(run?.steps ?? [], 'a')).toEqual([...upTo(100), 150, ...upTo(300).slice(280)]);
  expect(run?.steps[1]).toMatchObject({ nodeId: 'each', omittedPasses: 179 });
  expect(run?.steps.at(-1)?.nodeId).toBe('after');
});

test('windows hear of the first passes and of those that fail', async () => {
  const app = startTestEngine(
    flowOf([web, each(), set('a', '<< 1 / (each.item - 150) >>')], ['web -> each', 'each:item -> a']),
  );

  await app.post({ list: upTo(300) });

  const heard = app.ports.events.filter((event) => event.type === 'run.step' && event.step.nodeId === 'a');
  expect(heard).toHaveLength(101);
});

test('a loop stays within the size of a trace, and leaves room for what follows', async () => {
  const ports = createMemoryPorts();
  ports.change({ maxTraceBytes: 40_000 });
  const app = startTestEngine(
    flowOf(
      [web, each(), set('a', '<< "x" * 2000 >>'), set('after', 'kept')],
      ['web -> each', 'each:item -> a', 'each:done -> after'],
    ),
    { ports },
  );

  await app.post({ list: upTo(50) });

  const [run] = app.runs();
  const kept = passesOf(run?.steps ?? [], 'a').length;
  expect(kept).toBeGreaterThan(2);
  expect(stringifyJson(run?.steps).length).toBeLessThan(40_000);
  expect(run?.steps[1]?.omittedPasses).toBe(50 - kept);
  expect(run?.steps.at(-1)).toMatchObject({ nodeId: 'after', output: { v: 'kept' } });
});

test('what is sensitive in a pass is masked in the results, though the trace does not keep the pass', async () => {
  const app = startTestEngine(
    flowOf(
      [web, each(), set('a', '<< "secret-" ~ each.item ~ "-end" >>', { sensitive: ['v'] })],
      ['web -> each', 'each:item -> a'],
    ),
  );

  await app.post({ list: upTo(300) });

  expect(stringifyJson(app.runs()[0]?.steps)).not.toContain('secret-');
});

test('under the level “errors” the passes of a loop are kept without their values', async () => {
  const app = startTestEngine(
    flowOf([web, each(), set('a', '<< each.item >>')], ['web -> each', 'each:item -> a'], {
      settings: { trace: 'errors' },
    }),
  );

  await app.post({ list: [7] });

  expect(app.runs()[0]?.steps.at(-1)).toMatchObject({ nodeId: 'a', pass: [0], output: null, settings: null });
});
