import { expect, test } from 'vitest';
import type { JsonValue } from '#core/flow/json.ts';
import { runNode } from '../testing/run-node.ts';

test.each<[JsonValue, JsonValue]>([
  ['plain', 'plain'],
  [{ a: 1234567890123456789n }, '{"a":1234567890123456789}'],
  [null, ''],
])('as text, %o becomes %o', async (text, output) => {
  expect((await runNode('template', { text }, null)).output).toEqual(output);
});

test('as JSON, text becomes the value it stands for, and a value stays', async () => {
  const json = async (text: JsonValue) => (await runNode('template', { text, output: 'json' }, null)).output;

  expect(await json('{"id": 1234567890123456789, "n": [1]}')).toEqual({ id: 1234567890123456789n, n: [1] });
  expect(await json([1])).toEqual([1]);
});

test('broken JSON is an error at its place', async () => {
  await expect(runNode('template', { text: '{\n  "a": }', output: 'json' }, null)).rejects.toMatchObject({
    code: 'value_type',
    message: "The text is not valid JSON: expected a value but found '}', line 2, column 8.",
    line: 2,
    column: 8,
  });
});
