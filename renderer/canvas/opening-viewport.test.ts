import { expect, test } from 'vitest';
import { node } from './edit/testing.ts';
import { openingViewport } from './opening-viewport.ts';
import { recallViewport, rememberViewport } from './viewport-memory.ts';

const nodes = [
  node('web1', 'webhook', { position: { x: 100, y: 40 } }),
  node('log1', 'log', { position: { x: 420, y: 40 } }),
];

test('a flow opens at its natural size with the trigger at the left, in the middle of the height', () => {
  expect(openingViewport(nodes, { width: 1_000, height: 600 })).toEqual({ x: -44, y: 221, zoom: 1 });
});

test('a small canvas shows it a little smaller, a flow that is too high starts at its trigger', () => {
  const tall = [...nodes, node('log2', 'log', { position: { x: 420, y: 3_000 } })];

  expect(openingViewport(nodes, { width: 700, height: 600 })).toMatchObject({ x: -24, zoom: 0.8 });
  expect(openingViewport(tall, { width: 1_000, height: 600 })).toEqual({ x: -44, y: 232, zoom: 1 });
});

test('where a flow was left is remembered, and nonsense is not taken for it', () => {
  const items = new Map<string, string>();
  const storage = { getItem: (key: string) => items.get(key) ?? null, setItem: items.set.bind(items) };
  const seen = { x: 5, y: -9, zoom: 0.8 };

  rememberViewport(storage, 'flw_a', seen);
  items.set('hookloom.viewport.flw_b', '{"x":"left"}');

  expect(recallViewport(storage, 'flw_a')).toEqual(seen);
  expect(recallViewport(storage, 'flw_b')).toBeNull();
  expect(recallViewport(storage, 'flw_c')).toBeNull();
});
