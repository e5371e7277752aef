import { expect, test } from 'vitest';
import type { Sketch } from './add-node.ts';
import { createCarrier, withContents } from './carry-contents.ts';
import { edge, node } from './edit/testing.ts';
import { loopBodies } from './loop-bodies.ts';
import { toCanvas } from './to-canvas.ts';

const nodes = [
  node('group1', 'group', { position: { x: 0, y: 0 }, settings: { width: 400, height: 300 } }),
  node('web1', 'webhook', { position: { x: 40, y: 60 } }),
  node('set1', 'set', { position: { x: 390, y: 60 } }),
  node('note1', 'note', { position: { x: 20, y: 180 } }),
];
const move = (id: string, x: number, y: number, dragging: boolean) => ({
  id,
  type: 'position' as const,
  position: { x, y },
  dragging,
});

test('a group takes along what has its middle within it, from where that lay when the drag began', () => {
  const carry = createCarrier();
  const view = toCanvas({ nodes, edges: [] }, { nodes: [], edges: [] }).nodes;

  expect(carry([move('group1', 10, 20, true)], view).slice(1)).toEqual([
    move('web1', 50, 80, true),
    move('note1', 30, 200, true),
  ]);
  expect(carry([move('group1', 110, 20, false)], view).slice(1)).toEqual([
    move('web1', 150, 80, false),
    move('note1', 130, 200, false),
  ]);
});

test('what is dragged together with its group is not moved twice', () => {
  const view = toCanvas({ nodes, edges: [] }, { nodes: [], edges: [] }).nodes;
  const changes = [move('group1', 10, 20, true), move('web1', 50, 80, true)];

  expect(createCarrier()(changes, view)).toEqual([...changes, move('note1', 30, 200, true)]);
  expect([...withContents(nodes, ['group1'])]).toEqual(['group1', 'web1', 'note1']);
});

test('the body of a loop is what is reached from its port', () => {
  const sketch: Sketch = {
    nodes: [node('each1', 'for-each'), node('set1', 'set'), node('code1', 'code'), node('log1', 'log')],
    edges: [edge('each1.item set1'), edge('set1 code1'), edge('each1.done log1')],
  };

  expect(loopBodies(sketch).map(({ name, nodeIds }) => [name, [...nodeIds]])).toEqual([
    ['item of each1', ['set1', 'code1']],
  ]);
});
