import { expect, test } from 'vitest';
import { flowDocument } from '#core/flow/document.ts';
import { addNode, addProblem } from './add-node.ts';
import { pasteInto, readClip, toClip } from './clipboard.ts';
import { connectionProblem, freePort, legalTargets } from './connect.ts';
import { removeFrom } from './remove.ts';
import { tidyPositions } from './tidy.ts';
import { applyMoves, finishedMoves, selectedAfter, toCanvasNodes } from './to-canvas.ts';
import { walk } from './walk.ts';

/** web1 → if1 → (true) set1 → resp1, (false) resp2 */
const branching = () =>
  flowDocument.parse({
    format: 1,
    id: 'flw_test0',
    name: 'Test',
    slug: 'test',
    nodes: [
      { id: 'n1', kind: 'webhook', ref: 'web1', position: { x: 0, y: 0 } },
      { id: 'n2', kind: 'if', ref: 'if1', position: { x: 300, y: 0 } },
      {
        id: 'n3',
        kind: 'set',
        ref: 'set1',
        position: { x: 600, y: 0 },
        settings: { assignments: [{ path: 'id', value: '<< web1.id >>' }] },
      },
      {
        id: 'n4',
        kind: 'respond',
        ref: 'resp1',
        position: { x: 900, y: 0 },
        settings: { template: '{"id": << set1.id >>}' },
      },
      { id: 'n5', kind: 'respond', ref: 'resp2', position: { x: 600, y: 200 } },
    ],
    edges: [
      { id: 'e1', from: { node: 'n1' }, to: { node: 'n2' } },
      { id: 'e2', from: { node: 'n2', port: 'true' }, to: { node: 'n3' } },
      { id: 'e3', from: { node: 'n3' }, to: { node: 'n4' } },
      { id: 'e4', from: { node: 'n2', port: 'false' }, to: { node: 'n5' } },
    ],
  });

const wires = ({ edges }: { edges: { from: { node: string; port: string }; to: { node: string } }[] }) =>
  edges.map(({ from, to }) => `${from.node}.${from.port}-${to.node}`);

test('a node dropped on a wire is put into it', () => {
  const flow = branching();

  const id = addNode(flow, 'set', { onEdge: 'e1' });

  expect(flow.nodes.at(-1)).toMatchObject({ id, kind: 'set', ref: 'set2' });
  expect(wires(flow)).toEqual(['n1.out-n6', 'n2.true-n3', 'n3.out-n4', 'n2.false-n5', 'n6.out-n2']);
});

test('a node added behind another is wired to it and stands where nothing stands yet', () => {
  const flow = branching();

  const id = addNode(flow, 'log', { after: { node: 'n2', port: 'true' } });

  const { position } = flow.nodes.find((node) => node.id === id) ?? { position: null };
  expect(flow.nodes.filter((node) => node.position.x === position?.x && node.position.y === position.y)).toHaveLength(
    1,
  );
  expect(wires(flow)).toContain('n2.true-n6');
});

test('a flow takes no second webhook and no unknown kind', () => {
  expect([
    addProblem(branching(), 'webhook'),
    addProblem(branching(), 'teleport'),
    addProblem(branching(), 'set'),
  ]).toEqual([
    'A flow has exactly one webhook, and this one has it already.',
    'There is no kind of node called teleport.',
    null,
  ]);
});

test.each([
  ['n4', 'n2', 'This would make a circle: the flow could never end.'],
  ['n2', 'n1', 'Nothing can lead to a trigger: it starts the flow.'],
  ['n3', 'n3', 'A node cannot follow itself.'],
  ['n3', 'n4', 'These two are wired already.'],
  ['n1', 'n5', null],
])('a wire from %s to %s: %s', (from, to, problem) => {
  expect(connectionProblem(branching(), { from: { node: from, port: 'out' }, to })).toBe(problem);
});

test('the keyboard is offered only legal targets, from the first free port', () => {
  expect([freePort(branching(), 'n2'), legalTargets(branching(), { node: 'n3', port: 'out' })]).toEqual([
    'true',
    ['n5'],
  ]);
});

test('a removed node with one wire in and one out leaves its neighbours wired', () => {
  const flow = branching();

  removeFrom(flow, ['n3'], []);

  expect(wires(flow)).toEqual(['n1.out-n2', 'n2.false-n5', 'n2.true-n4']);
});

test('pasted nodes get new ids and refs, and their templates follow', () => {
  const flow = branching();
  const clip = readClip(JSON.stringify(toClip(flow, ['n1', 'n3', 'n4'])));
  if (!clip) throw new Error('the clip does not parse');

  const ids = pasteInto(flow, clip, { x: 20, y: 20 });

  expect(flow.nodes.filter(({ id }) => ids.includes(id))).toMatchObject([
    { kind: 'set', ref: 'set2', settings: { assignments: [{ value: '<< web1.id >>' }] } },
    { kind: 'respond', ref: 'resp3', settings: { template: '{"id": << set2.id >>}' } },
  ]);
  expect(wires(flow)).toContain(`${ids[0]}.out-${ids[1]}`);
  expect(readClip('{"nodes": []}')).toBeNull();
});

test('tidying puts branches below each other in the order of their ports and keeps the corner', () => {
  const places = tidyPositions(branching());

  const y = (id: string) => places.get(id)?.y ?? 0;
  const x = (id: string) => places.get(id)?.x ?? 0;
  expect([x('n1') < x('n2'), x('n2') < x('n3'), x('n3') === x('n5'), y('n3') < y('n5')]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(Math.min(...[...places.values()].map((place) => place.x))).toBe(0);
});

test('arrow keys follow the wires and move between branches', () => {
  const flow = branching();

  expect([
    walk(flow, 'n1', 'right'),
    walk(flow, 'n4', 'left'),
    walk(flow, 'n3', 'down'),
    walk(flow, 'n5', 'up'),
  ]).toEqual(['n2', 'n3', 'n5', 'n3']);
});

test('only what a gesture ended with moves in the document', () => {
  const flow = branching();
  const moving = { type: 'position', id: 'n1', position: { x: 5, y: 5 }, dragging: true } as const;
  const moved = { type: 'position', id: 'n2', position: { x: 10.4, y: 20.6 }, dragging: false } as const;

  applyMoves(flow, finishedMoves([moving, moved]));

  expect(flow.nodes.slice(0, 2).map(({ position }) => position)).toEqual([
    { x: 0, y: 0 },
    { x: 10, y: 21 },
  ]);
});

test('a card whose node did not change stays the same object', () => {
  const flow = branching();
  const before = toCanvasNodes(flow, [], 'n1');
  const changed = { ...flow, nodes: flow.nodes.map((node) => (node.id === 'n2' ? { ...node, label: 'Paid?' } : node)) };

  const after = toCanvasNodes(changed, before, 'n1');

  expect(after.map((card, index) => card === before[index])).toEqual([true, false, true, true, true]);
});

test('a selection follows what the canvas reports', () => {
  expect(
    selectedAfter(
      ['n1', 'n2'],
      [
        { type: 'select', id: 'n1', selected: false },
        { type: 'select', id: 'n3', selected: true },
        { type: 'dimensions', id: 'n4' },
      ],
    ),
  ).toEqual(['n2', 'n3']);
});
