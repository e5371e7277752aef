import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { runNode } from '../testing/run-node.ts';

const order = {
  id: 1234567890123456789n,
  items: [
    { sku: 'a', price: 2, count: 3 },
    { sku: 'bc', price: 10, count: 1 },
  ],
};
const query = async (expression: string, settings: JsonObject = {}, input: JsonValue = order) =>
  (await runNode('query', { expression, ...settings }, input)).output;

describe('JSONata', () => {
  test.each<[string, JsonValue]>([
    ['$sum(items.(price * count))', 16],
    ['items[price > 5].sku', 'bc'],
    ['items.{"sku": sku}', [{ sku: 'a' }, { sku: 'bc' }]],
    ['id', 1234567890123456789n],
    ['missing', null],
    ['$map([1, 2], function($n) { $n * 2 })', [2, 4]],
    ['$match("ab12", /([a-z]+)(\\d)/).groups', ['ab', '1']],
    ['$replace("aXbX", /x/i, "-")', 'a-b-'],
    ['$split("a1b22c", /\\d+/)', ['a', 'b', 'c']],
    ['$merge([{"__proto__": 1}])', JSON.parse('{"__proto__": 1}')],
    ['$.constructor', null],
  ])('%s', async (expression, expected) => {
    expect(await query(expression)).toEqual(expected);
  });

  test.each([
    ['items.', { code: 'query_syntax', message: 'JSONata: unexpected end of expression, line 1, column 6.' }],
    ['1 +\n "a"', { code: 'query_failed', line: 1, column: 3 }],
    ['$nothing()', { code: 'query_failed', message: expect.stringContaining('attempted to invoke a non-function') }],
    ['$sum', { code: 'query_failed', message: 'The result holds a function. Call it, or select a value.' }],
    ['$string(id)', { code: 'query_failed', message: expect.stringContaining('an integer of more than 15 digits') }],
    [
      '( $f := function($n) { 1 + $f($n) }; $f(1) )',
      { code: 'query_failed', message: expect.stringContaining('stack overflow') },
    ],
    ['$match("a", /(?=a)/)', { code: 'pattern_invalid' }],
    ['  ', { code: 'query_syntax' }],
  ])('%s fails in words', async (expression, failure) => {
    await expect(query(expression)).rejects.toMatchObject(failure);
  });

  test.each(['$sum.constructor("return process")()', '$string.constructor', '$lookup($sum, "constructor")'])(
    '%s reaches nothing of the host',
    async (expression) => {
      expect(await query(expression).catch(() => null)).toBe(null);
    },
  );

  test('a pattern that would backtrack for ever is matched in linear time', async () => {
    expect(await query(`$contains("${'a'.repeat(5_000)}!", /^(a+)+$/)`)).toBe(false);
  });
});

describe('JSONPath', () => {
  test.each<[string, JsonValue]>([
    ['$.items[*].sku', ['a', 'bc']],
    ['$.items[?@.price > 5].sku', ['bc']],
    ['$..[?@.count]', order.items],
    ['$[?@ > 5]', [1234567890123456789n]],
    ['$.items[?match(@.sku, "b.")].price', [10]],
    ['$.items[?search(@.sku, "[bx]")].price', [10]],
    ['$.missing', []],
    ['$.constructor', []],
  ])('%s', async (expression, expected) => {
    expect(await query(expression, { language: 'jsonpath' })).toEqual(expected);
  });

  test.each([
    ['$.items[', { code: 'query_syntax', message: 'JSONPath: unclosed bracketed selection, column 9.' }],
    ['items', { code: 'query_syntax' }],
    ['$[?match(@.a, "(")]', { code: 'pattern_invalid' }],
  ])('%s fails in words', async (expression, failure) => {
    await expect(query(expression, { language: 'jsonpath' }, { b: { a: 'x' } })).rejects.toMatchObject(failure);
  });
});

test('a chosen value takes the place of the input', async () => {
  expect(await query('a', { source: 'value', value: { a: 1 } })).toBe(1);
});
