import { expect, test } from 'vitest';
import { flowId, flowNode } from '#core/flow/document.ts';
import { flowAddress } from './flow-address.ts';

const id = flowId.parse('flw_test1');
const local = { ingressUrl: 'http://127.0.0.1:8787', publicUrl: '' };
const nodesWith = (path: string) => [flowNode.parse({ id: 'n1', kind: 'webhook', ref: 'web1', settings: { path } })];

test('a flow is reached at its id, or at a path of its own', () => {
  expect([
    flowAddress({ id, nodes: nodesWith('') }, local),
    flowAddress({ id, nodes: nodesWith('/orders') }, local),
  ]).toEqual(['http://127.0.0.1:8787/v1/flow-webhook/flw_test1', 'http://127.0.0.1:8787/orders']);
});

test('the public address stands in front where there is one', () => {
  expect(flowAddress({ id, nodes: [] }, { ...local, publicUrl: 'https://hooks.example/' })).toBe(
    'https://hooks.example/v1/flow-webhook/flw_test1',
  );
});
