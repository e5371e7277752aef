import { expect, test } from 'vitest';
import type { JsonValue } from '#core/flow/json.ts';
import { runNode } from '../testing/run-node.ts';

const check = (left: JsonValue, right: JsonValue, message = '') => ({
  conditions: { groups: [{ conditions: [{ left, operator: 'number.equals', right }] }] },
  message,
});
const checks = [check(1, 1), check(1, 2, 'One is two'), check('x', 3)];

test('checks that hold are counted', async () => {
  expect((await runNode('assert', { checks: [check(1, 1), check('2', 2)] }, null)).output).toEqual({
    passed: 2,
    failed: 0,
    messages: [],
  });
  expect((await runNode('assert', {}, null)).output).toEqual({ passed: 0, failed: 0, messages: [] });
});

test('the step fails with the messages of all that do not hold, or reports them and goes on', async () => {
  await expect(runNode('assert', { checks }, null)).rejects.toMatchObject({
    code: 'assert_failed',
    message: '2 of 3 checks do not hold: One is two; This does not hold: x = 3',
  });
  expect(await runNode('assert', { checks, onBroken: 'report' }, null)).toMatchObject({
    output: { passed: 1, failed: 2, messages: ['One is two', 'This does not hold: x = 3'] },
    logs: [
      { level: 'warn', text: '"x" is not a number, so the comparison does not hold.' },
      { level: 'error', text: 'One is two' },
      { level: 'error', text: 'This does not hold: x = 3' },
    ],
  });
});
