import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';

test('hands on the payload it was started with', async () => {
  expect(await runNode('manual', { sample: { id: 1 } }, { id: 2 })).toMatchObject({ port: 'out', output: { id: 2 } });
});

test('without a payload it hands on its sample', async () => {
  expect(await runNode('manual', { sample: { id: 1 } }, null)).toMatchObject({ output: { id: 1 } });
  expect(await runNode('manual', {}, null)).toMatchObject({ output: null });
});
