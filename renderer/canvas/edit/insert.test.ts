import { expect, test } from 'vitest';
import { insertInto } from './insert.ts';
import { edge, node, wires } from './testing.ts';

const sketch = () => ({
  nodes: [node('web1', 'webhook'), node('set1', 'set'), node('log1', 'log')],
  edges: [edge('web1 set1')],
});

test('a loose node dropped on a wire stands in it', () => {
  const draft = sketch();

  insertInto(draft, 'log1', 'web1 set1');

  expect(wires(draft)).toEqual(['web1 log1', 'log1 set1']);
});

test('a node does not go into its own wire', () => {
  const draft = sketch();

  insertInto(draft, 'set1', 'web1 set1');

  expect(wires(draft)).toEqual(['web1 set1']);
});
