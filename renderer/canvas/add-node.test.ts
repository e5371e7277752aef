import { expect, test } from 'vitest';
import { addNode, addProblem } from './add-node.ts';
import { edge, node, wires } from './edit/testing.ts';

const sketch = () => ({
  nodes: [node('web1', 'webhook'), node('set1', 'set', { position: { x: 320, y: 0 } })],
  edges: [edge('web1 set1')],
});

test('a node added after another one is wired to it and stands to its right', () => {
  const draft = sketch();

  const id = addNode(draft, 'set', { after: { node: 'set1', port: 'out' } });

  expect(draft.nodes.at(-1)).toMatchObject({ id, kind: 'set', ref: 'set2', position: { x: 640, y: 0 } });
  expect(wires(draft)).toEqual(['web1 set1', `set1 ${id}`]);
});

test('a node put into an edge keeps the order of execution and makes room for itself', () => {
  const draft = sketch();

  const id = addNode(draft, 'http-request', { onEdge: 'web1 set1' });

  expect(wires(draft)).toEqual([`web1 ${id}`, `${id} set1`]);
  expect(draft.nodes.map(({ position }) => position.x)).toEqual([0, 640, 320]);
});

test('a node that leads nowhere ends the edge it is put into', () => {
  const draft = sketch();

  const id = addNode(draft, 'respond', { onEdge: 'web1 set1' });

  expect(wires(draft)).toEqual([`web1 ${id}`]);
});

test('nodes added to the same output do not cover each other', () => {
  const draft = sketch();

  addNode(draft, 'log', { after: { node: 'set1', port: 'out' } });
  addNode(draft, 'log', { after: { node: 'set1', port: 'out' } });

  const [first, second] = draft.nodes.slice(-2);
  expect(second?.position.y).toBeGreaterThan((first?.position.y ?? 0) + 56);
});

test('a second webhook is refused with the reason', () => {
  expect(addProblem(sketch(), 'webhook')).toBe('A flow starts with one Webhook, and this one has it already.');
  expect(addProblem({ nodes: [], edges: [] }, 'webhook')).toBeNull();
});
