import { expect, test } from 'vitest';
import { definitionOf, summaryOf } from '../catalog.ts';
import { runNode } from '../testing/run-node.ts';
import { note } from './definition.ts';

test('is only drawn: it has no ports and hands nothing on', async () => {
  expect(definitionOf('note')).toMatchObject({ isDrawingOnly: true, outputs: [] });
  expect(await runNode('note', { text: 'x' }, 1)).toMatchObject({ output: null });
});

test('the card shows the first line', () => {
  expect(summaryOf('note', { text: 'First\nsecond' })).toBe('First');
});

test('a colour that nobody has is refused', () => {
  expect(note.settings.safeParse({ color: 'plaid' }).success).toBe(false);
});
