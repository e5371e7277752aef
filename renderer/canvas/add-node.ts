import { type FlowDocument, flowNode } from '#core/flow/document.ts';
import { definitionOf, isKind, type Kind } from '#core/nodes/catalog.ts';
import { cardWidth, gap, portsOf } from './node-geometry.ts';

type Graph = Pick<FlowDocument, 'nodes' | 'edges'>;

export type Placement = {
  position?: { x: number; y: number };
  /** Wires the new node behind this port. */
  after?: { node: string; port: string };
  /** Puts the new node into this wire. */
  onEdge?: string;
};

/** Why a node of this kind cannot be added, in words; null when it can. */
export const addProblem = ({ nodes }: Pick<Graph, 'nodes'>, kind: string): string | null => {
  if (!isKind(kind)) return `There is no kind of node called ${kind}.`;
  return definitionOf(kind)?.isTrigger && nodes.some((node) => node.kind === kind)
    ? 'A flow has exactly one webhook, and this one has it already.'
    : null;
};

/** Adds a node to a draft of `commit`, wires it as told, and returns its id. */
export const addNode = (draft: Graph, kind: Kind, { position, after, onEdge }: Placement = {}): string => {
  const definition = definitionOf(kind);
  const id = freeId(
    draft.nodes.map((node) => node.id),
    'n',
  );
  const edge = draft.edges.find((candidate) => candidate.id === onEdge);
  const from = after ?? edge?.from;
  const node = flowNode.parse({
    id,
    kind,
    version: definition?.version ?? 1,
    ref: freeRef(
      draft.nodes.map((other) => other.ref),
      definition?.refPrefix ?? 'node',
    ),
    position: position ?? freePosition(draft, from?.node),
    settings: {},
  });
  draft.nodes.push(node);
  const [port] = portsOf(node);
  if (edge) {
    const to = edge.to.node;
    edge.to = { node: id };
    if (port !== undefined) addEdge(draft, { node: id, port }, to);
  } else if (from && !definition?.isTrigger) {
    addEdge(draft, from, id);
  }
  return id;
};

export const addEdge = (draft: Graph, from: { node: string; port: string }, to: string): string => {
  const id = freeId(
    draft.edges.map((edge) => edge.id),
    'e',
  );
  draft.edges.push({ id, from, to: { node: to } });
  return id;
};

/** The next number behind a prefix that no id has: `n1`, `n2`. */
export const freeId = (taken: readonly string[], prefix: string): string => {
  const used = new Set(taken);
  let number = 1;
  while (used.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
};

export const freeRef = (taken: readonly string[], prefix: string): string => freeId(taken, prefix);

/** Right of the node before it, below whatever stands there already. */
const freePosition = ({ nodes }: Graph, beforeId: string | undefined): { x: number; y: number } => {
  const before = nodes.find(({ id }) => id === beforeId) ?? nodes.at(-1);
  if (!before) return { x: 0, y: 0 };
  const spot = { x: before.position.x + cardWidth + gap.x, y: before.position.y };
  const isTaken = () =>
    nodes.some(({ position }) => Math.abs(position.x - spot.x) < cardWidth && Math.abs(position.y - spot.y) < 100);
  while (isTaken()) spot.y += 130;
  return spot;
};
