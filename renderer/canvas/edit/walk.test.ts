import { expect, test } from 'vitest';
import { edge, node } from './testing.ts';
import { walk } from './walk.ts';

const at = (x: number, y: number) => ({ position: { x, y } });
const sketch = {
  nodes: [
    node('web1', 'webhook', at(0, 0)),
    node('if1', 'if', at(320, 0)),
    node('set1', 'set', at(640, -80)),
    node('code1', 'code', at(640, 120)),
  ],
  edges: [edge('web1 if1'), edge('if1.false code1'), edge('if1.true set1')],
};

test('arrows follow the wires sideways and the siblings up and down', () => {
  expect(walk(sketch, 'web1', 'right')).toBe('if1');
  expect(walk(sketch, 'if1', 'right')).toBe('set1');
  expect(walk(sketch, 'set1', 'down')).toBe('code1');
  expect(walk(sketch, 'code1', 'up')).toBe('set1');
  expect(walk(sketch, 'code1', 'left')).toBe('if1');
  expect(walk(sketch, 'web1', 'left')).toBeNull();
});
