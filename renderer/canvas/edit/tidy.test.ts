import { expect, test } from 'vitest';
import { edge, node } from './testing.ts';
import { tidy } from './tidy.ts';

test('a chain becomes a straight row that starts where the trigger stood', async () => {
  const sketch = {
    nodes: [node('web1', 'webhook', { position: { x: 100, y: 200 } }), node('if1', 'if'), node('log1', 'log')],
    edges: [edge('web1 if1'), edge('if1.true log1')],
  };

  const places = await tidy(sketch);

  expect(Object.fromEntries(places)).toEqual({
    web1: { x: 100, y: 200 },
    if1: { x: 420, y: 200 },
    log1: { x: 740, y: 200 },
  });
});

test('branches stand in the order of their outputs, and other nodes stay where they are', async () => {
  const sketch = {
    nodes: [node('if1', 'if'), node('no1', 'log'), node('yes1', 'log'), node('far1', 'log')],
    edges: [edge('if1.false no1'), edge('if1.true yes1')],
  };

  const places = await tidy(sketch, ['if1', 'no1', 'yes1']);

  expect([...places.keys()]).toEqual(['if1', 'no1', 'yes1']);
  expect(places.get('yes1')?.y).toBeLessThan(places.get('no1')?.y ?? 0);
});
