import { expect, test } from 'vitest';
import { renameNodeRef } from '#renderer/inspector/rename-ref.ts';
import { cut, paste, readClipping, writeClipping } from './clipboard.ts';
import { edge, node } from './testing.ts';

const sketch = () => ({
  nodes: [
    node('web1', 'webhook'),
    node('set1', 'set', { settings: { assignments: [{ path: 'total', value: '<< web1.total >>' }] } }),
    node('log1', 'log', { settings: { message: 'sum << set1.total >> of << web1.id >>' } }),
  ],
  edges: [edge('web1 set1'), edge('set1 log1')],
});

test('pasting beside the originals gives new refs and lets the copies read each other', () => {
  const draft = sketch();

  const { nodeIds, skipped } = paste(draft, {
    clip: cut(draft, ['set1', 'log1']),
    move: { x: 40, y: 40 },
    renameRef: renameNodeRef,
  });

  expect(skipped).toBeNull();
  const copies = draft.nodes.filter(({ id }) => nodeIds.includes(id));
  expect(copies.map(({ ref, settings, position }) => ({ ref, settings, position }))).toEqual([
    {
      ref: 'set2',
      settings: { assignments: [{ path: 'total', value: '<< web1.total >>' }] },
      position: { x: 40, y: 40 },
    },
    { ref: 'log2', settings: { message: 'sum << set2.total >> of << web1.id >>' }, position: { x: 40, y: 40 } },
  ]);
  expect(draft.edges.at(-1)).toMatchObject({ from: { node: nodeIds[0], port: 'out' }, to: { node: nodeIds[1] } });
});

test('the clipboard text survives the way into another flow', () => {
  const clip = readClipping(writeClipping(cut(sketch(), ['set1', 'log1'])));
  const other = { nodes: [node('web1', 'webhook')], edges: [] };
  if (!clip) throw new Error('The clipping was not read.');

  paste(other, { clip, move: { x: 0, y: 0 }, renameRef: renameNodeRef });

  expect(other.nodes.map(({ ref }) => ref)).toEqual(['web1', 'set1', 'log1']);
});

test('a second webhook is left out, and said so', () => {
  const draft = sketch();

  const { nodeIds, skipped } = paste(draft, {
    clip: cut(draft, ['web1', 'set1']),
    move: { x: 0, y: 0 },
    renameRef: renameNodeRef,
  });

  expect(nodeIds).toHaveLength(1);
  expect(skipped).toBe('A flow starts with one Webhook, and this one has it already.');
});

test.each([
  '',
  'hello',
  '{"a":1}',
  '{"hookloom":"nodes","nodes":[],"edges":[]}',
  '{"hookloom":"nodes","nodes":[{"id":1}],"edges":[]}',
])('a clipboard that holds %j is no nodes', (text) => {
  expect(readClipping(text)).toBeNull();
});
