import { produce } from 'immer';
import { expect, test } from 'vitest';
import { type FlowDocument, flowDocument } from '#core/flow/document.ts';
import { codeThatMentions, refProblem } from './node-refs.ts';
import { renameNodeRef } from './rename-ref.ts';

const flow: FlowDocument = flowDocument.parse({
  format: 1,
  id: 'flw_test1',
  name: 'Orders',
  slug: 'orders',
  nodes: [
    { id: 'n1', kind: 'webhook', ref: 'web1', settings: { response: { template: '{"id": << web1.id >>}' } } },
    {
      id: 'n2',
      kind: 'set',
      ref: 'set1',
      settings: {
        assignments: [
          { path: 'web1', value: '<< web1.lines[0].sku >> from web1' },
          { path: 'other', value: "<< web12.id >><< 'web1' >>" },
        ],
      },
    },
    { id: 'n3', kind: 'code', ref: 'code1', settings: { code: 'return web1.id;' } },
    { id: 'n4', kind: 'unheard-of', ref: 'odd1', settings: { list: ['{% for line in web1.lines %}{% endfor %}', 7] } },
  ],
  edges: [],
});

test('renaming a ref rewrites the templates that read it, in every node, and nothing else', () => {
  const renamed = produce(flow, (draft) => renameNodeRef(draft, 'n1', 'order'));

  expect(renamed.nodes.map(({ ref, settings }) => [ref, settings])).toEqual([
    ['order', { response: { template: '{"id": << order.id >>}' } }],
    [
      'set1',
      {
        assignments: [
          { path: 'web1', value: '<< order.lines[0].sku >> from web1' },
          { path: 'other', value: "<< web12.id >><< 'web1' >>" },
        ],
      },
    ],
    ['code1', { code: 'return web1.id;' }],
    ['odd1', { list: ['{% for line in order.lines %}{% endfor %}', 7] }],
  ]);
});

test('nodes without a template that reads the ref stay the same objects', () => {
  const renamed = produce(flow, (draft) => renameNodeRef(draft, 'n1', 'order'));

  expect(renamed.nodes[2]).toBe(flow.nodes[2]);
});

test('code that mentions the ref is named, because code is not rewritten', () => {
  expect(codeThatMentions(flow, 'web1')).toEqual(['code1']);
});

test('a ref has to be free, well formed and no word of the template language', () => {
  expect([
    refProblem(flow, 'n1', 'order'),
    refProblem(flow, 'n1', 'set1'),
    refProblem(flow, 'n1', 'for'),
    refProblem(flow, 'n1', 'Order'),
  ]).toEqual([
    null,
    'another node is called set1',
    'this word has a meaning of its own in expressions',
    'a ref starts with a small letter and holds small letters, digits and _',
  ]);
});
