import { expect, test } from 'vitest';
import { definitionOf, summaryOf } from '../catalog.ts';
import { runNode } from '../testing/run-node.ts';
import { group } from './definition.ts';

test('is only drawn: it has no ports and hands nothing on', async () => {
  expect(definitionOf('group')).toMatchObject({ isDrawingOnly: true, outputs: [] });
  expect(await runNode('group', {}, 1)).toMatchObject({ output: null });
});

test('the card shows the title', () => {
  expect(summaryOf('group', { title: 'Look up' })).toBe('Look up');
});

test('a size beyond the canvas is refused', () => {
  expect(group.settings.safeParse({ width: 1e9 }).success).toBe(false);
});
