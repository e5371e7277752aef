import { reachableFrom, toGraph } from '#core/flow/graph.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import { newEdge, type Port, type Sketch } from '#renderer/canvas/add-node.ts';
import { isDrawing } from '#renderer/canvas/drawings.ts';

/** What a node is called in messages. */
export const nameOf = ({ nodes }: Sketch, id: string): string => {
  const node = nodes.find((one) => one.id === id);
  return node === undefined ? id : node.label || node.ref;
};

/** Why this output cannot lead to that node, in words; null when it can. */
export const connectProblem = (sketch: Sketch, from: Port, to: string, replacing?: string): string | null => {
  const target = sketch.nodes.find(({ id }) => id === to);
  if (!target) return 'There is no such node.';
  if (from.node === to) return 'A node cannot lead to itself.';
  if (isDrawing(target)) return 'Notes and groups take no wires.';
  if (definitionOf(target.kind)?.isTrigger === true) {
    return `${nameOf(sketch, to)} starts the flow, nothing can lead to it.`;
  }
  const edges = sketch.edges.filter(({ id }) => id !== replacing);
  if (edges.some((edge) => edge.from.node === from.node && edge.from.port === from.port && edge.to.node === to)) {
    return 'These two are connected already.';
  }
  return reachableFrom(toGraph({ nodes: sketch.nodes, edges }), to).has(from.node)
    ? `This would close a circle: ${nameOf(sketch, to)} already leads to ${nameOf(sketch, from.node)}.`
    : null;
};

/** The nodes that an output may lead to. */
export const legalTargets = (sketch: Sketch, from: Port): string[] =>
  sketch.nodes.map(({ id }) => id).filter((id) => connectProblem(sketch, from, id) === null);

export const connect = (draft: Sketch, from: Port, to: string): void => {
  draft.edges.push(newEdge(from, to));
};

/** Moves one end of an edge; it keeps its place in the order of execution. */
export const reconnect = (draft: Sketch, edgeId: string, from: Port, to: string): void => {
  const edge = draft.edges.find(({ id }) => id === edgeId);
  if (!edge) return;
  edge.from = { node: from.node, port: from.port };
  edge.to = { node: to };
};
