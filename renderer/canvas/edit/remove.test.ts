import { expect, test } from 'vitest';
import { removeFrom } from './remove.ts';
import { edge, node, wires } from './testing.ts';

const sketch = () => ({
  nodes: [node('web1', 'webhook'), node('set1', 'set'), node('set2', 'set'), node('if1', 'if'), node('log1', 'log')],
  edges: [edge('web1 set1'), edge('set1 set2'), edge('set2 if1'), edge('if1.true log1')],
});

test('deleting a node with one wire in and one out joins its neighbours', () => {
  const draft = sketch();

  removeFrom(draft, { nodeIds: ['set1'], edgeIds: [] });

  expect(wires(draft)).toEqual(['web1 set2', 'set2 if1', 'if1.true log1']);
});

test('a chain boxed together with its wires leaves what is around it joined', () => {
  const draft = sketch();

  removeFrom(draft, { nodeIds: ['set1', 'set2'], edgeIds: ['set1 set2', 'web1 set1'] });

  expect(wires(draft)).toEqual(['web1 if1', 'if1.true log1']);
});

test('a node with nothing behind it goes with its wires', () => {
  const draft = sketch();

  removeFrom(draft, { nodeIds: ['log1'], edgeIds: [] });

  expect(wires(draft)).toEqual(['web1 set1', 'set1 set2', 'set2 if1']);
});

test('an edge alone can be deleted', () => {
  const draft = sketch();

  removeFrom(draft, { nodeIds: [], edgeIds: ['set2 if1'] });

  expect(wires(draft)).toEqual(['web1 set1', 'set1 set2', 'if1.true log1']);
});
