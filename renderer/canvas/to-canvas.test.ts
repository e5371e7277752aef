import { expect, test } from 'vitest';
import { applyCanvasChanges } from './apply-canvas-changes.ts';
import { edge, node } from './edit/testing.ts';
import { type CanvasView, toCanvas, withTabStop } from './to-canvas.ts';

const empty: CanvasView = { nodes: [], edges: [] };

const sketch = () => ({
  nodes: [node('web1', 'webhook'), node('if1', 'if', { position: { x: 320, y: 0 } }), node('log1', 'log')],
  edges: [edge('web1 if1'), edge('if1.true log1')],
});

test('cards know their outputs and wires leave by them', () => {
  const { nodes, edges } = toCanvas(sketch(), empty);

  expect(nodes.map(({ data, position }) => ({ ports: data.ports, position }))).toEqual([
    { ports: ['out'], position: { x: 0, y: 0 } },
    { ports: ['true', 'false'], position: { x: 320, y: 0 } },
    { ports: ['out'], position: { x: 0, y: 0 } },
  ]);
  expect(edges.map(({ source, sourceHandle, target }) => `${source}.${sourceHandle} ${target}`)).toEqual([
    'web1.out if1',
    'if1.true log1',
  ]);
});

test('what did not change stays the same object, and what the view knows of a changed card is kept', () => {
  const before = sketch();
  const view = toCanvas(before, empty);
  const measured = { ...view, nodes: view.nodes.map((one) => ({ ...one, measured: { width: 236, height: 56 } })) };
  const [web, branch, log] = before.nodes;
  if (!web || !branch || !log) throw new Error('The sketch has three nodes.');

  const after = toCanvas({ ...before, nodes: [web, { ...branch, label: 'Is paid?' }, log] }, measured);

  expect(after.nodes[0]).toBe(measured.nodes[0]);
  expect(after.nodes[1]).toMatchObject({ measured: { width: 236, height: 56 }, data: { node: { label: 'Is paid?' } } });
  expect(after.edges[0]).toBe(view.edges[0]);
});

test('a wire that leaves by an output which the node has no more is still drawn', () => {
  const { nodes } = toCanvas(
    { nodes: [node('log1', 'log'), node('log2', 'log')], edges: [edge('log1.old log2')] },
    empty,
  );

  expect(nodes[0]?.data).toMatchObject({ ports: ['out'], lostPorts: ['old'] });
});

test('a card that is being dragged is not pulled back by another change', () => {
  const view = toCanvas(sketch(), empty);
  const dragged = view.nodes.map((one) =>
    one.id === 'if1' ? { ...one, dragging: true, position: { x: 400, y: 80 } } : one,
  );
  const changed = sketch();

  const after = toCanvas(changed, { ...view, nodes: dragged });

  expect(after.nodes[1]?.position).toEqual({ x: 400, y: 80 });
});

test('Tab stops at one card', () => {
  const { nodes } = toCanvas(sketch(), empty);

  const stops = (id: string | null) => withTabStop(nodes, id).map(({ domAttributes }) => domAttributes?.tabIndex);

  expect(stops('if1')).toEqual([-1, 0, -1]);
  expect(stops('gone')).toEqual([0, -1, -1]);
});

test('only moves that are over change the document', () => {
  const draft = sketch();

  applyCanvasChanges(draft, [
    { type: 'position', id: 'web1', position: { x: 10, y: 10 }, dragging: true },
    { type: 'position', id: 'if1', position: { x: 333.4, y: 7.6 }, dragging: false },
    { type: 'select', id: 'log1', selected: true },
  ]);

  expect(draft.nodes.map(({ position }) => position)).toEqual([
    { x: 0, y: 0 },
    { x: 333, y: 8 },
    { x: 0, y: 0 },
  ]);
});
