import { expect, test } from 'vitest';
import { checkGraph, type KindOf } from './check-graph.ts';
import { reachableFrom, toGraph, topologicalOrder, wouldCycle } from './graph.ts';
import { renameRef } from './rename-ref.ts';
import { flowOf } from './testing/flow-of.ts';

const shapes: Readonly<Record<string, ReturnType<KindOf>>> = {
  webhook: { isTrigger: true, outputs: ['out'] },
  set: { isTrigger: false, outputs: ['out'] },
  if: { isTrigger: false, outputs: ['true', 'false'] },
  respond: { isTrigger: false, outputs: [] },
};
const kindOf: KindOf = ({ kind }) => (Object.hasOwn(shapes, kind) ? shapes[kind] : undefined);
const web = { id: 'web', kind: 'webhook' };
const check = (...flow: Parameters<typeof flowOf>) => checkGraph(flowOf(...flow), kindOf).map(({ message }) => message);

test('a sound flow has no problems', () => {
  expect(
    check(
      [web, { id: 'a', kind: 'if' }, { id: 'b', kind: 'set', onError: 'branch' }, { id: 'c', kind: 'respond' }],
      ['web -> a', 'a:true -> b', 'a:false -> c', 'b -> c', 'b:error -> c'],
    ),
  ).toEqual([]);
});

test.each([
  ['no webhook', [{ id: 'a', kind: 'set' }], [], ['The flow has no webhook: add one, it is where requests come in.']],
  [
    'two webhooks',
    [web, { ...web, id: 'w2', label: 'Other' }],
    [],
    ['“Other” (w2) is a second webhook: a flow has only one.'],
  ],
  [
    'a disabled webhook',
    [{ ...web, disabled: true }],
    [],
    ['web is disabled, so nothing can come in. To stop requests, pause the flow.'],
  ],
  [
    'an unknown kind',
    [web, { id: 'x', kind: 'constructor' }],
    ['web -> x'],
    ['x is of the kind “constructor”, which this Hookloom does not know.'],
  ],
  [
    'a cycle',
    [web, { id: 'a', kind: 'set', label: 'One' }, { id: 'b', kind: 'set' }],
    ['web -> a', 'a -> b', 'b -> a'],
    ['The flow goes in a circle: “One” (a) → b → “One” (a). Remove one of these connections.'],
  ],
  [
    'a node that leads to itself',
    [web, { id: 'a', kind: 'set' }],
    ['web -> a', 'a -> a'],
    ['The flow goes in a circle: a → a. Remove one of these connections.'],
  ],
  [
    'a duplicate ref',
    [web, { id: 'a', kind: 'set', ref: 'x1' }, { id: 'b', kind: 'set', ref: 'x1', label: 'Two' }],
    ['web -> a', 'web -> b'],
    ['“Two” (x1) and x1 have the same ref “x1”.'],
  ],
  [
    'a duplicate id',
    [web, { id: 'a', kind: 'set', ref: 'x1' }, { id: 'a', kind: 'set', ref: 'x2' }],
    ['web -> a'],
    ['x2 has the id “a” of another node.'],
  ],
  [
    'a reserved ref',
    [web, { id: 'a', kind: 'set', ref: 'run' }],
    ['web -> a'],
    ['run: “run” has a meaning of its own in expressions; choose another ref.'],
  ],
  [
    'an invalid ref',
    [web, { id: 'a', kind: 'set', ref: '__proto__' }],
    ['web -> a'],
    [
      '__proto__ cannot have the ref “__proto__”: a ref starts with a small letter and holds small letters, digits and _.',
    ],
  ],
  ['a dangling edge', [web], ['web -> gone'], ['A connection from web hangs loose: there is no node “gone”.']],
  [
    'a port that does not exist',
    [web, { id: 'a', kind: 'if' }, { id: 'b', kind: 'respond' }],
    ['web -> a', 'a -> b'],
    ['A connection leaves a by the port “out”, but it has “true”, “false”.'],
  ],
  [
    'an error branch of a node that does not branch',
    [web, { id: 'a', kind: 'set' }, { id: 'b', kind: 'set' }],
    ['web -> a', 'a:error -> b'],
    [
      'A connection leaves a by “error”, but on failure this node does not branch. Choose “branch” or remove the connection.',
    ],
  ],
  [
    'an edge into the webhook',
    [web, { id: 'a', kind: 'set' }],
    ['a -> web'],
    ['web starts the flow; nothing can lead into it.', 'Nothing leads to a, so it never runs.'],
  ],
])('%s is a problem that names the node', (_, nodes, arrows, messages) => {
  expect(check(nodes, arrows)).toEqual(messages);
});

test('a node that nothing leads to is a warning, which does not block publishing', () => {
  expect(checkGraph(flowOf([web, { id: 'a', kind: 'set', label: 'Lost' }]), kindOf)).toEqual([
    {
      severity: 'warning',
      code: 'unreachable',
      message: 'Nothing leads to “Lost” (a), so it never runs.',
      nodeId: 'a',
    },
  ]);
});

test('nodes are ordered along the edges, and among equals as in the document', () => {
  const graph = toGraph(
    flowOf(
      ['d', 'c', 'b', 'a', 'x', 'y'].map((id) => ({ id, kind: 'set' })),
      ['a -> b', 'a -> c', 'b -> d', 'c -> d', 'x -> y', 'y -> x'],
    ),
  );

  expect(topologicalOrder(graph).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  expect([...reachableFrom(graph, 'b')]).toEqual(['b', 'd']);
  expect([...reachableFrom(graph, 'b', 'back')]).toEqual(['b', 'a']);
  expect([wouldCycle(graph, 'd', 'a'), wouldCycle(graph, 'a', 'd'), wouldCycle(graph, 'a', 'a')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('a new ref is carried into every setting and recording that mentions the old one', () => {
  const document = flowOf(
    [web, { id: 'a', kind: 'set', settings: { rows: [{ value: 'web.x', path: 'web.y' }], note: 1 } }],
    [],
    { tests: [{ name: 't', request: {}, expected: {}, recordings: [{ node: 'web', output: null }] }] },
  );
  const renamed = renameRef(document, 'web', 'order', (node, path, text) =>
    node.kind === 'set' && path !== 'rows[0].path' ? text.replace('web', 'order') : text,
  );

  expect(renamed.nodes.map(({ ref, settings }) => ({ ref, settings }))).toEqual([
    { ref: 'order', settings: {} },
    { ref: 'a', settings: { rows: [{ value: 'order.x', path: 'web.y' }], note: 1 } },
  ]);
  expect(renamed.tests[0]?.recordings[0]?.node).toBe('order');
});
