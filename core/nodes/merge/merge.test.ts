import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { definitionOf, joinOf, summaryOf } from '../catalog.ts';
import type { NodeContext } from '../context.ts';
import { runNode } from '../testing/run-node.ts';
import { merge } from './definition.ts';

const arrivals = (values: JsonObject): NodeContext['arrived'] =>
  Object.entries(values).map(([ref, value]) => ({ ref, port: 'out', value }));
const merged = (settings: JsonObject, values: JsonObject, input: JsonValue = null) =>
  runNode('merge', settings, input, { effects: { arrived: arrivals(values) } });
const join = (settings: JsonObject) => joinOf(definitionOf('merge') ?? merge, settings);

test('“all” makes an object of what arrived, by ref', async () => {
  expect(await merged({}, { a: 1, b: [2] })).toMatchObject({ port: 'out', output: { a: 1, b: [2] } });
});

test('“any” hands on what came first', async () => {
  expect((await merged({ mode: 'any' }, { a: 1 }, 'first')).output).toBe('first');
});

test('“append” makes one list; what is no list is one element', async () => {
  expect((await merged({ mode: 'append' }, { a: [1, [2]], b: { c: 3 }, d: null })).output).toEqual([
    1,
    [2],
    { c: 3 },
    null,
  ]);
});

test('“combine” makes one object of elements with the same key, and keeps those without one', async () => {
  const output = (
    await merged(
      { mode: 'combine', key: 'ref.id' },
      {
        a: [{ ref: { id: 1 }, name: 'Ada' }, { name: 'nobody' }],
        b: [{ ref: { id: '1' }, total: 5 }, { ref: { id: 2 } }],
      },
    )
  ).output;

  expect(output).toEqual([{ ref: { id: '1' }, name: 'Ada', total: 5 }, { name: 'nobody' }, { ref: { id: 2 } }]);
});

test('a key such as __proto__ is data', async () => {
  const element: JsonObject = JSON.parse('{"id": 1, "__proto__": {"x": 1}}');
  const { output } = await merged({ mode: 'combine', key: 'id' }, { a: [{ id: 1 }], b: [element] });

  expect(JSON.stringify(output)).toBe('[{"id":1,"__proto__":{"x":1}}]');
});

test.each([
  [{ a: { id: 1 } }, 'list_needed', /but a brings an object\. Put a node before this one that makes a list\.$/],
  [{ a: ['x'] }, 'object_needed', /but element 0 of a is none\./],
])('“combine” of %j says what it needs', async (values, code, words) => {
  await expect(merged({ mode: 'combine', key: 'id' }, values)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(words),
  });
});

test('only “any” starts with the first branch; the others may wait for a limited time', () => {
  expect(join({})).toEqual({ starts: 'decided' });
  expect(join({ mode: 'append', timeoutMs: 500 })).toEqual({ starts: 'decided', timeoutMs: 500 });
  expect(join({ mode: 'any' })).toEqual({ starts: 'first' });
});

test('“combine” needs a key', () => {
  expect(merge.settings.safeParse({ mode: 'combine' }).error?.issues).toMatchObject([{ path: ['key'] }]);
  expect(summaryOf('merge', { mode: 'combine', key: 'id' })).toBe('Combines lists by id');
});
