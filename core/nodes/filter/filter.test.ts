import { expect, test } from 'vitest';
import type { JsonValue } from '#core/flow/json.ts';
import { runNode } from '../testing/run-node.ts';

const filter = (left: JsonValue, operator: string, right: JsonValue) =>
  runNode('filter', { conditions: { groups: [{ conditions: [{ left, operator, right }] }] } }, { kept: 1 });

test.each<[JsonValue, string, JsonValue, string]>([
  [100, 'number.greaterOrEqual', 100, 'pass'],
  [99, 'number.greaterOrEqual', 100, 'dropped'],
  ['x'.repeat(10_000_000), 'text.startsWith', 'xx', 'pass'],
])('%.20j %s %j leaves by %4$s', async (left, operator, right, port) => {
  expect(await filter(left, operator, right)).toMatchObject({ port, output: { kept: 1 }, logs: [] });
});

test('no condition at all passes', async () => {
  expect((await runNode('filter', {}, 1)).port).toBe('pass');
});

test('an operand of the wrong type is dropped, and the step says why; a broken pattern fails', async () => {
  expect(await filter({ a: 1 }, 'number.less', 5)).toMatchObject({
    port: 'dropped',
    logs: [{ level: 'warn', text: '{"a":1} is not a number, so the comparison does not hold.' }],
  });
  await expect(filter('a', 'text.matches', '(')).rejects.toMatchObject({ code: 'pattern_invalid' });
});
