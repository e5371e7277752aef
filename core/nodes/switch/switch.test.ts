import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { outputsOf, summaryOf } from '../catalog.ts';
import { runNode } from '../testing/run-node.ts';
import { switchNode } from './definition.ts';

const portOf = async (value: JsonValue, cases: JsonObject[], more: JsonObject = {}) =>
  (await runNode('switch', { value, cases, ...more }, 'in')).port;

test.each<[JsonValue, JsonObject, boolean]>([
  ['paid', { value: 'paid' }, true],
  [5, { value: '5' }, true],
  [{ a: 1, b: 2 }, { value: { b: 2, a: 1 } }, true],
  ['Paid', { value: 'paid' }, false],
  ['Paid', { value: 'paid', ignoreCase: true }, true],
  [10, { test: 'range', from: '10', to: '20' }, true],
  ['20', { test: 'range', from: '10', to: '20' }, true],
  [21, { test: 'range', from: '10', to: '20' }, false],
  [-5, { test: 'range', to: '0' }, true],
  [12345678901234567890n, { test: 'range', from: '12345678901234567890' }, true],
  ['soon', { test: 'range', from: '1' }, false],
  ['inv-7', { test: 'regex', value: '^inv-\\d+$' }, true],
  ['INV-7', { test: 'regex', value: '^inv', ignoreCase: true }, true],
  [null, { test: 'expression', value: true }, true],
  [null, { test: 'expression', value: 'false' }, false],
])('%o in the case %o: %s', async (value, one, fits) => {
  expect(await portOf(value, [one])).toBe(fits ? 'case 1' : 'default');
});

test('the first case that fits is taken, or all of them, and the input goes on', async () => {
  const cases = [
    { name: 'a', value: 1 },
    { name: 'b', test: 'range', from: '0' },
    { name: 'c', value: 2 },
  ];

  expect(await runNode('switch', { value: 1, cases }, 'in')).toMatchObject({ port: 'a', output: 'in' });
  expect(await portOf(1, cases, { matches: 'all' })).toEqual(['a', 'b']);
  expect(await portOf(-1, cases, { matches: 'all' })).toBe('default');
});

test('has a port for each case and one for the others', () => {
  expect(outputsOf('switch', { cases: [{ name: ' paid ' }, {}] })).toEqual(['paid', 'case 2', 'default']);
  expect(outputsOf('switch', {})).toEqual(['default']);
  expect(summaryOf('switch', { value: '<< web1.event >>', cases: [{ name: 'paid' }] })).toBe('<< web1.event >>: paid');
});

test('two ways out never have the same name', () => {
  const parsed = switchNode.settings.safeParse({ cases: [{ name: 'a' }, { name: 'a' }, { name: 'default' }] });

  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['cases.1.name', 'cases.2.name']);
});

test('what is no number is not within a range, and the log says so', async () => {
  const { logs } = await runNode('switch', { value: 'soon', cases: [{ test: 'range', from: '1' }] }, null);

  expect(logs).toEqual([{ level: 'warn', text: '"soon" is not a number, so the range does not fit.' }]);
});

test('a pattern that is none fails the node', async () => {
  await expect(portOf('x', [{ test: 'regex', value: '(' }])).rejects.toMatchObject({ code: 'pattern_invalid' });
});
