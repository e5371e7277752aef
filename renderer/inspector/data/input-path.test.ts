import { expect, test } from 'vitest';
import { flowEdge, flowNode } from '#core/flow/document.ts';
import { inputRef } from './input-path.ts';

const flow = {
  nodes: [
    flowNode.parse({ id: 'a', kind: 'if', ref: 'if1' }),
    flowNode.parse({ id: 'b', kind: 'set', ref: 'set1' }),
    flowNode.parse({ id: 'c', kind: 'respond', ref: 'resp1' }),
  ],
  edges: [
    flowEdge.parse({ id: 'e1', from: { node: 'a', port: 'true' }, to: { node: 'c' } }),
    flowEdge.parse({ id: 'e2', from: { node: 'b' }, to: { node: 'c' } }),
  ],
};

test("a node's input is the output of its first taken edge", () => {
  expect([
    inputRef(
      flow,
      [
        { nodeId: 'a', port: 'true' },
        { nodeId: 'b', port: 'out' },
      ],
      'c',
    ),
    inputRef(
      flow,
      [
        { nodeId: 'a', port: 'false' },
        { nodeId: 'b', port: 'out' },
      ],
      'c',
    ),
    inputRef(flow, [{ nodeId: 'a', port: 'false' }], 'c'),
  ]).toEqual(['if1', 'set1', null]);
});
