import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';

test('the message is kept with its level, and the input goes on', async () => {
  expect(await runNode('log', { message: { paid: true }, level: 'warn' }, [1])).toMatchObject({
    port: 'out',
    output: [1],
    logs: [{ level: 'warn', text: '{"paid":true}' }],
  });
});
