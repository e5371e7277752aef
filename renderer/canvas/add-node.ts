import { type FlowDocument, type FlowEdge, type FlowNode, flowNode } from '#core/flow/document.ts';
import { reachableFrom, toGraph } from '#core/flow/graph.ts';
import { definitionOf, isKind } from '#core/nodes/catalog.ts';
import { randomId } from '#renderer/state/random-id.ts';
import { isDrawing } from './drawings.ts';
import { columnStep, findFreePlace, heightOf, type Point, snap } from './geometry.ts';
import { portsOf } from './ports.ts';

/** What the canvas draws of a document. */
export type Sketch = Pick<FlowDocument, 'nodes' | 'edges'>;
export type Port = { node: string; port: string };

export type Placement = {
  position?: Point;
  /** Wires the new node behind this output. */
  after?: Port;
  /** Puts the new node into this edge. */
  onEdge?: string;
};

/** Why a node of this kind cannot be added, in words; null when it can. */
export const addProblem = ({ nodes }: Sketch, kind: string): string | null => {
  const definition = definitionOf(kind);
  return definition?.isTrigger === true && nodes.some((node) => node.kind === kind)
    ? `A flow starts with one ${definition.title}, and this one has it already.`
    : null;
};

/** Adds a node to a draft of `commit`, wired and placed as told, and returns its id. */
export const addNode = (draft: Sketch, kind: string, { position, after, onEdge }: Placement = {}): string => {
  const definition = definitionOf(kind);
  const isWired = definition?.isDrawingOnly !== true;
  const edge = isWired ? draft.edges.find(({ id }) => id === onEdge) : undefined;
  const from = isWired ? (edge?.from ?? after) : undefined;
  const node = flowNode.parse({
    id: `n${randomId(8)}`,
    kind,
    version: definition?.version ?? 1,
    ref: freeRef(draft.nodes, definition?.refPrefix ?? 'node'),
    settings: {},
  });
  node.position = snap(placeFor(draft, node, { position, from, edge }));
  draft.nodes.push(node);
  if (edge) putInto(draft, edge, node);
  else if (from && definition?.isTrigger !== true) draft.edges.push(newEdge(from, node.id));
  return node.id;
};

export const newEdge = (from: Port, to: string): FlowEdge => ({
  id: `e${randomId(8)}`,
  from: { node: from.node, port: from.port },
  to: { node: to },
});

/** The first ref with this prefix that no node has: `http1`, `http2`. */
export const freeRef = (nodes: readonly Pick<FlowNode, 'ref'>[], prefix: string): string => {
  const taken = new Set(nodes.map(({ ref }) => ref));
  let number = 1;
  while (taken.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
};

type Wish = { position: Point | undefined; from: Port | undefined; edge: FlowEdge | undefined };

/** On an edge it takes the place of what follows, which makes room; else the first free one to the right of what it follows. */
const placeFor = (draft: Sketch, node: FlowNode, { position, from, edge }: Wish): Point => {
  const next = draft.nodes.find(({ id }) => id === edge?.to.node);
  if (edge && next && isKind(node.kind) && position === undefined) {
    const place = { ...next.position };
    makeRoom(draft, next.id);
    return place;
  }
  const before = draft.nodes.find(({ id }) => id === from?.node) ?? draft.nodes.findLast((other) => !isDrawing(other));
  const beside = before ? { x: before.position.x + columnStep, y: before.position.y } : { x: 0, y: 0 };
  return findFreePlace(draft.nodes, position ?? beside, heightOf(node));
};

/** Moves a node and all that follows it one column to the right. */
const makeRoom = (draft: Sketch, nodeId: string): void => {
  const following = reachableFrom(toGraph(draft), nodeId);
  for (const node of draft.nodes) {
    if (following.has(node.id)) node.position = { x: node.position.x + columnStep, y: node.position.y };
  }
};

/** The edge keeps its place in the order of execution; a node that leads nowhere ends it. */
const putInto = (draft: Sketch, edge: FlowEdge, node: FlowNode): void => {
  const next = edge.to.node;
  edge.to = { node: node.id };
  const [port] = portsOf(node);
  if (port !== undefined) draft.edges.push(newEdge({ node: node.id, port }, next));
};
