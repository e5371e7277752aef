import { expect, test } from 'vitest';
import { flowEdge, flowNode } from '#core/flow/document.ts';
import { codeScope, visibleRefs, visibleScope } from './visible-refs.ts';

const node = (id: string, kind: string, ref: string) => flowNode.parse({ id, kind, ref });
const edge = (from: string, to: string) =>
  flowEdge.parse({ id: `${from}${to}`, from: { node: from }, to: { node: to } });

const flow = {
  nodes: [
    node('a', 'webhook', 'web1'),
    node('b', 'if', 'if1'),
    node('c', 'set', 'set1'),
    node('d', 'respond', 'resp1'),
  ],
  edges: [edge('a', 'b'), edge('b', 'c'), edge('a', 'd')],
};

test('a node reads what runs before it, a trigger reads everything', () => {
  expect([visibleRefs(flow, 'c'), visibleRefs(flow, 'd'), visibleRefs(flow, 'a')]).toEqual([
    ['web1', 'if1'],
    ['web1'],
    ['web1', 'if1', 'set1', 'resp1'],
  ]);
});

test('a cycle, which is a problem of its own, ends', () => {
  const cyclic = { ...flow, edges: [...flow.edges, edge('c', 'b')] };

  expect(visibleRefs(cyclic, 'c')).toEqual(['web1', 'if1']);
});

test('a sample shows the visible nodes in the order of the flow, then what is no node', () => {
  const sample = { run: { id: 'run_1' }, set1: { a: 1 }, if1: null, web1: { id: 4711 } };

  expect(Object.keys(visibleScope(sample, flow, ['web1', 'if1']))).toEqual(['web1', 'if1', 'run']);
});

test('code sees as input what its first wire brings', () => {
  const sample = { web1: { id: 4711 } };

  expect([codeScope(sample, flow, 'b'), codeScope(sample, flow, 'c'), codeScope(sample, flow, 'a')]).toEqual([
    { input: { id: 4711 }, web1: { id: 4711 } },
    sample,
    sample,
  ]);
});
