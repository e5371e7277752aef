import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { runNode } from '../testing/run-node.ts';

const list = async (settings: JsonObject, input: JsonValue) => (await runNode('list', settings, input)).output;

const orders = [
  { id: 1, country: 'DE', total: 10, tags: ['a', ['b']] },
  { id: 2, country: 'fr', total: null, tags: [] },
  { id: 3, country: 'DE', total: 2.5, tags: ['c'] },
  { id: 4, country: 'AT', total: 1234567890123456789n, tags: [] },
];
const ids = (value: JsonValue) => (Array.isArray(value) ? value.map((item) => (item as JsonObject)['id']) : value);

test.each<[JsonObject, JsonValue]>([
  [{ keys: [{ path: 'total' }] }, [3, 1, 4, 2]],
  [{ keys: [{ path: 'total', direction: 'desc' }] }, [4, 1, 3, 2]],
  [{ keys: [{ path: 'country' }, { path: 'id', direction: 'desc' }] }, [4, 3, 1, 2]],
  [{ keys: [{ path: 'country', direction: 'desc' }], ignoreCase: true }, [2, 1, 3, 4]],
  [{ operation: 'limit', limit: '2', offset: 1 }, [2, 3]],
  [{ operation: 'unique', path: 'country' }, [1, 2, 4]],
  [{ operation: 'unique' }, [1, 2, 3, 4]],
])('%j', async (settings, expected) => {
  expect(ids(await list(settings, orders))).toEqual(expected);
});

test.each<[JsonObject, JsonValue, JsonValue]>([
  [{}, ['b', 10, 9, true, null, 'a', [1]], [9, 10, 'a', 'b', true, [1], null]],
  [{ operation: 'unique' }, [1, '1', 1, { a: 1, b: 2 }, { b: 2, a: 1 }], [1, '1', { a: 1, b: 2 }]],
  [{ operation: 'flatten' }, [1, [2, [3]]], [1, 2, [3]]],
  [{ operation: 'flatten', depth: 5 }, [1, [2, [3, [[]]]]], [1, 2, 3]],
  [{ operation: 'chunk', size: 2 }, [1, 2, 3], [[1, 2], [3]]],
  [
    { operation: 'group', path: 'k' },
    [{ k: 1 }, { k: '1' }, {}, { k: 1, n: 2 }],
    [
      { key: 1, count: 2, items: [{ k: 1 }, { k: 1, n: 2 }] },
      { key: '1', count: 1, items: [{ k: '1' }] },
      { key: null, count: 1, items: [{}] },
    ],
  ],
  [{ operation: 'group', path: '__proto__' }, [{}], [{ key: null, count: 1, items: [{}] }]],
  [{ operation: 'aggregate', path: 'total' }, orders, 1234567890123456800],
  [{ operation: 'aggregate', path: 'total' }, [{ total: 1234567890123456789n }, { total: 1 }], 1234567890123456790n],
  [{ operation: 'aggregate' }, [0.1, 0.2, '3'], 3.3],
  [{ operation: 'aggregate' }, [], 0],
  [{ operation: 'aggregate', compute: 'avg' }, [1, 2, null], 1.5],
  [{ operation: 'aggregate', compute: 'avg' }, [], null],
  [{ operation: 'aggregate', compute: 'min' }, [3, 1, 2], 1],
  [{ operation: 'aggregate', compute: 'max', path: 'a.0' }, [{ a: [1] }, { a: [7] }, {}], 7],
  [{ operation: 'aggregate', compute: 'count', path: 'total' }, orders, 3],
  [
    { operation: 'aggregate', compute: 'count', groupBy: 'country' },
    orders,
    [
      { key: 'DE', value: 2 },
      { key: 'fr', value: 1 },
      { key: 'AT', value: 1 },
    ],
  ],
])('%j of %o', async (settings, input, expected) => {
  expect(await list(settings, input)).toEqual(expected);
});

test.each<[JsonObject, JsonValue, string]>([
  [
    {},
    { a: 1 },
    'There is an object where a list is needed. Choose the list as the value, for example << web1.items >>.',
  ],
  [{}, 'a,b', 'There is a text where a list is needed. Choose the list as the value, for example << web1.items >>.'],
  [
    { operation: 'aggregate', path: 'n' },
    [{ n: 1 }, { n: 'many' }],
    'Element 2 of the list has at n "many", which is not a number. Correct it, or filter the list first.',
  ],
])('%j of %j fails in words', async (settings, input, message) => {
  await expect(list(settings, input)).rejects.toMatchObject({ message });
});

test('a list of 10 MB is worked on in a heavy thread', async () => {
  const heavy = async ({ operation }: { operation: string }) => operation;

  expect(
    (
      await runNode(
        'list',
        {},
        Array.from({ length: 100_000 }, () => 'x'.repeat(100)),
        { effects: { heavy } },
      )
    ).output,
  ).toBe('list');
});
