import { expect, test } from 'vitest';
import { connectProblem, legalTargets } from './connect.ts';
import { edge, node } from './testing.ts';

const sketch = {
  nodes: [node('web1', 'webhook'), node('if1', 'if', { label: 'Is paid?' }), node('set1', 'set'), node('log1', 'log')],
  edges: [edge('web1 if1'), edge('if1.true set1')],
};

test('an output may lead to whatever closes no circle', () => {
  expect(legalTargets(sketch, { node: 'if1', port: 'false' })).toEqual(['set1', 'log1']);
});

test('refused wires say why', () => {
  const from = (text: string) => ({ node: text, port: 'out' });

  expect(connectProblem(sketch, from('set1'), 'if1')).toBe(
    'This would close a circle: Is paid? already leads to set1.',
  );
  expect(connectProblem(sketch, from('set1'), 'set1')).toBe('A node cannot lead to itself.');
  expect(connectProblem(sketch, from('set1'), 'web1')).toBe('web1 starts the flow, nothing can lead to it.');
  expect(connectProblem(sketch, from('web1'), 'if1')).toBe('These two are connected already.');
});

test('a wire that is being moved does not stand in its own way', () => {
  expect(connectProblem(sketch, { node: 'web1', port: 'out' }, 'if1', 'web1 if1')).toBeNull();
});
