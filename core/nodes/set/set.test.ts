import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#core/flow/json.ts';
import { runNode } from '../testing/run-node.ts';

type Assignment = { path: string; value: JsonValue; type?: string };

const set = async (assignments: Assignment[], input: JsonValue = null, keepInput = false) =>
  (await runNode('set', { assignments: assignments.map((one) => ({ ...one })), keepInput }, input)).output;

test('dotted names make objects, and later rows see earlier ones', async () => {
  expect(
    await set([
      { path: 'customer.id', value: 4711 },
      { path: 'customer.name', value: 'Acme' },
      { path: 'a\\.b.c', value: true },
      { path: '', value: 'nobody filled this row in' },
    ]),
  ).toEqual({ customer: { id: 4711, name: 'Acme' }, 'a.b': { c: true } });
});

test('the input is kept when asked for, and never changed', async () => {
  const input = { items: [{ n: 1 }, { n: 2 }], other: 1 };
  const before = structuredClone(input);

  expect(
    await set(
      [
        { path: 'items.1.n', value: 5 },
        { path: 'items.2', value: 'new' },
      ],
      input,
      true,
    ),
  ).toEqual({
    items: [{ n: 1 }, { n: 5 }, 'new'],
    other: 1,
  });
  expect(input).toEqual(before);
});

describe('types', () => {
  test.each([
    ['auto', '<< 7*7 >>{{7*7}}', '<< 7*7 >>{{7*7}}'],
    ['auto', 1234567890123456789n, 1234567890123456789n],
    ['text', { a: 1234567890123456789n }, '{"a":1234567890123456789}'],
    ['text', null, ''],
    ['number', ' 12.5 ', 12.5],
    ['number', '1234567890123456789', 1234567890123456789n],
    ['number', '0000000000000000012', 12],
    ['boolean', 'True', true],
    ['boolean', 0, false],
    ['json', '{"a": [1234567890123456789]}', { a: [1234567890123456789n] }],
    ['json', [1], [1]],
  ])('%s of %o', async (type, value, expected) => {
    expect(await set([{ path: 'x', value, type }])).toEqual({ x: expected });
  });

  test.each([
    ['number', 'twelve', 'x should be a number but is "twelve".'],
    ['number', true, 'x should be a number but is true.'],
    ['number', '', 'x should be a number but is "".'],
    ['number', '1e999', 'x should be a number but is "1e999".'],
    ['boolean', 'maybe', 'x should be true or false but is "maybe".'],
    ['json', '{"a":\n 1,}', "x is not valid JSON: expected a key in double quotes but found '}', line 2, column 4."],
    [
      'json',
      '['.repeat(600) + ']'.repeat(600),
      'x is not valid JSON: it is nested more than 500 levels deep, line 1, column 1.',
    ],
  ])('%s of %j fails', async (type, value, message) => {
    await expect(set([{ path: 'x', value, type }])).rejects.toMatchObject({ code: 'value_type', message });
  });
});

test('a name that leads through a value, or past the end of a list, fails', async () => {
  await expect(
    set([
      { path: 'a', value: 1 },
      { path: 'a.b', value: 2 },
    ]),
  ).rejects.toMatchObject({
    code: 'set_path',
    message: 'a.b cannot be set: what stands before b is a number, not an object.',
  });
  await expect(set([{ path: 'list.5', value: 2 }], { list: [] }, true)).rejects.toMatchObject({ code: 'set_path' });
});

test('T5: __proto__ and constructor are keys like any other', async () => {
  const output = await set([
    { path: '__proto__.polluted', value: 1 },
    { path: 'constructor.prototype.polluted', value: 1 },
    { path: 'nested.__proto__', value: { polluted: 1 } },
  ]);

  expect(JSON.stringify(output)).toBe(
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"nested":{"__proto__":{"polluted":1}}}',
  );
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  expect(Object.getPrototypeOf(output)).toBe(Object.prototype);
});
