import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { runNode } from '../testing/run-node.ts';

const decide = (conditions: JsonObject[], match = 'all') =>
  runNode('if', { conditions: { groups: [{ match, conditions }] } }, { kept: true });

describe('comparisons', () => {
  test.each<[JsonValue, string, JsonValue, string]>([
    ['paid', 'text.equals', 'paid', 'true'],
    [5, 'text.equals', '5', 'true'],
    [null, 'text.equals', '', 'true'],
    ['Paid', 'text.notEquals', 'paid', 'true'],
    ['an order', 'text.contains', 'ord', 'true'],
    ['an order', 'text.notContains', 'ord', 'false'],
    ['order', 'text.startsWith', 'or', 'true'],
    ['order', 'text.endsWith', 'er', 'true'],
    ['b', 'text.isOneOf', 'a, b', 'true'],
    ['b', 'text.isOneOf', ['a', 'c'], 'false'],
    ['inv-12', 'text.matches', '^inv-\\d+$', 'true'],
    ['inv-x', 'text.notMatches', '^inv-\\d+$', 'true'],
    ['', 'text.isEmpty', null, 'true'],
    [' ', 'text.isNotEmpty', null, 'true'],
    ['10', 'number.equals', 10, 'true'],
    [1234567890123456789n, 'number.equals', '1234567890123456789', 'true'],
    [1234567890123456789n, 'number.equals', 1234567890123456790n, 'false'],
    [1234567890123456789n, 'number.greater', 5, 'true'],
    [2, 'number.notEquals', 3, 'true'],
    ['9', 'number.greater', '10', 'false'],
    [10, 'number.greaterOrEqual', '10', 'true'],
    [-1, 'number.less', 0, 'true'],
    [1.5, 'number.lessOrEqual', 1.4, 'false'],
    [true, 'boolean.isTrue', null, 'true'],
    ['false', 'boolean.isFalse', null, 'true'],
    [1, 'boolean.isTrue', null, 'false'],
    [null, 'any.exists', null, 'false'],
    ['', 'any.exists', null, 'true'],
    [null, 'any.notExists', null, 'true'],
    [[1, { a: [2] }], 'list.contains', { a: [2] }, 'true'],
    [['1'], 'list.notContains', 1, 'true'],
    [[1, 2], 'list.lengthEquals', '2', 'true'],
    [[1, 2], 'list.longerThan', 2, 'false'],
    [[1], 'list.shorterThan', 2, 'true'],
    [[], 'list.isEmpty', null, 'true'],
    [[0], 'list.isNotEmpty', null, 'true'],
    ['2026-01-31T12:00:00Z', 'date.before', '2026-01-31T13:00:00+00:00', 'true'],
    ['2026-01-31T12:00:00+02:00', 'date.sameMoment', '2026-01-31T10:00:00', 'true'],
    ['2026-02-01', 'date.after', 1_769_860_800, 'true'],
    ['Sat, 31 Jan 2026 12:00:00 GMT', 'date.sameMoment', 1_769_860_800_000, 'true'],
  ])('%o %s %o → %s', async (left, operator, right, port) => {
    expect(await decide([{ left, operator, right }])).toMatchObject({ port, output: { kept: true }, logs: [] });
  });

  test('case can be ignored', async () => {
    expect(await decide([{ left: 'PAID', operator: 'text.equals', right: 'paid', ignoreCase: true }])).toMatchObject({
      port: 'true',
    });
    expect(await decide([{ left: 'PAID', operator: 'text.matches', right: '^paid$', ignoreCase: true }])).toMatchObject(
      { port: 'true' },
    );
  });

  test.each<[JsonValue, string, JsonValue, string]>([
    ['abc', 'number.less', 5, '"abc" is not a number, so the comparison does not hold.'],
    [5, 'number.notEquals', null, 'null is not a number, so the comparison does not hold.'],
    [
      'soon',
      'date.before',
      '2026-01-01',
      '"soon" is not a date (2026-01-31T12:00:00Z), so the comparison does not hold.',
    ],
    ['x', 'list.contains', 'x', '"x" is not a list, so the comparison does not hold.'],
    [[1], 'list.longerThan', 'many', '"many" is not a number, so the comparison does not hold.'],
  ])('%j %s %j does not hold, and the step says why', async (left, operator, right, text) => {
    expect(await decide([{ left, operator, right }])).toMatchObject({ port: 'false', logs: [{ level: 'warn', text }] });
  });
});

test('what a template did not find does not exist', async () => {
  expect((await decide([{ operator: 'any.exists' }])).port).toBe('false');
});

describe('groups', () => {
  const yes = { left: 1, operator: 'number.equals', right: 1 };
  const no = { left: 1, operator: 'number.equals', right: 2 };

  test.each([
    ['all', [yes, no], 'false'],
    ['any', [yes, no], 'true'],
    ['all', [], 'true'],
    ['any', [], 'true'],
  ])('%s of a group', async (match, conditions, port) => {
    expect((await decide(conditions, match)).port).toBe(port);
  });

  test.each([
    ['all', 'false'],
    ['any', 'true'],
  ])('%s of the groups, where an empty one counts for nothing', async (match, port) => {
    const groups = [{ conditions: [yes] }, { conditions: [no] }, { conditions: [] }];

    expect((await runNode('if', { conditions: { match, groups } }, null)).port).toBe(port);
  });
});

test.each<[JsonValue, string]>([
  [true, 'true'],
  [0, 'false'],
  ['', 'false'],
  [' False ', 'false'],
  ['no', 'true'],
  [[], 'false'],
  [[0], 'true'],
  [{}, 'false'],
  [null, 'false'],
  [0n, 'false'],
])('expression %o leaves by %s', async (expression, port) => {
  expect((await runNode('if', { mode: 'expression', expression }, null)).port).toBe(port);
});

test('T18: a pattern that would backtrack for ever is matched in linear time', async () => {
  const startedAt = performance.now();

  expect(await decide([{ left: `${'a'.repeat(20_000)}!`, operator: 'text.matches', right: '^(a+)+$' }])).toMatchObject({
    port: 'false',
  });
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('T18: a pattern with many states is not let loose on a long text', async () => {
  const condition = { left: 'x'.repeat(20_000), operator: 'text.matches', right: '(x{1,30}){1,30}[0-9]' };

  await expect(decide([condition])).rejects.toMatchObject({ code: 'pattern_too_costly' });
});

test.each(['(', 'a{1,100000}', '(?=x)', 'x'.repeat(10_001)])(
  'the pattern %.20s is refused with a reason',
  async (right) => {
    await expect(decide([{ left: 'x', operator: 'text.matches', right }])).rejects.toMatchObject({
      code: 'pattern_invalid',
    });
  },
);
