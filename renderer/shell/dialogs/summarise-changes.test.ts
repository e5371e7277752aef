import { expect, test } from 'vitest';
import { type FlowDocument, type FlowNode, flowDocument, flowNode } from '#core/flow/document.ts';
import { summariseChanges } from './summarise-changes.ts';

const node = (ref: string, kind: string, rest: Partial<FlowNode> = {}) =>
  flowNode.parse({ id: ref, kind, ref, ...rest });
const flow = (nodes: FlowNode[], rest: Partial<FlowDocument> = {}) =>
  flowDocument.parse({ format: 1, id: 'flw_test', name: 'Test', slug: 'test', nodes, edges: [], ...rest });

test('added, removed and changed nodes are told by name', () => {
  const before = flow([node('web1', 'webhook'), node('log1', 'log'), node('resp1', 'respond', { label: 'Answer' })]);
  const after = flow([
    node('web1', 'webhook', { position: { x: 8, y: 0 } }),
    node('resp1', 'respond', { label: 'Answer', settings: { status: 201 }, timeoutMs: 5_000 }),
    node('set1', 'set'),
  ]);

  expect(summariseChanges(before, after).map(({ text }) => text)).toEqual([
    'Set (set1) added',
    'Log (log1) removed',
    'Answer (resp1): status, timeout',
    '1 node moved',
  ]);
});

test('wires and the settings of the flow count as changes', () => {
  const nodes = [node('web1', 'webhook'), node('set1', 'set')];
  const wired = flow(nodes, { edges: [{ id: 'e1', from: { node: 'web1', port: 'out' }, to: { node: 'set1' } }] });

  expect(summariseChanges(flow(nodes), { ...wired, tags: ['erp'] })).toEqual([
    { kind: 'changed', text: 'Wires between nodes' },
    { kind: 'changed', text: "The flow's tags" },
  ]);
  expect(summariseChanges(wired, wired)).toEqual([]);
});
