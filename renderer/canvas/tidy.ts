import dagre from '@dagrejs/dagre';
import type { FlowDocument } from '#core/flow/document.ts';
import { cardHeight, cardWidth, gap, portsOf } from './node-geometry.ts';

type Graph = Pick<FlowDocument, 'nodes' | 'edges'>;

/** New places for these nodes (all, when none are named): left to right, branches in the order of their ports. */
export const tidyPositions = (
  { nodes, edges }: Graph,
  ids: readonly string[] = [],
): Map<string, { x: number; y: number }> => {
  const chosen = ids.length > 1 ? nodes.filter(({ id }) => ids.includes(id)) : nodes;
  const byId = new Map(chosen.map((node) => [node.id, node]));
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: gap.y, ranksep: gap.x, align: 'UL' });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of chosen) graph.setNode(node.id, { width: cardWidth, height: cardHeight(node) });
  // Dagre keeps the order in which siblings come, so they come in the order of the ports.
  const portIndex = ({ from }: Graph['edges'][number]) => {
    const node = byId.get(from.node);
    return node ? portsOf(node).indexOf(from.port) : 0;
  };
  for (const edge of edges.toSorted((one, other) => portIndex(one) - portIndex(other))) {
    if (byId.has(edge.from.node) && byId.has(edge.to.node)) graph.setEdge(edge.from.node, edge.to.node);
  }
  dagre.layout(graph);
  const origin = topLeft(chosen.map(({ position }) => position));
  const laid = chosen.map(({ id }) => {
    const { x, y, width, height } = graph.node(id);
    return { id, x: x - width / 2, y: y - height / 2 };
  });
  const start = topLeft(laid);
  return new Map(
    laid.map(({ id, x, y }) => [id, { x: Math.round(x - start.x + origin.x), y: Math.round(y - start.y + origin.y) }]),
  );
};

const topLeft = (points: readonly { x: number; y: number }[]) => ({
  x: Math.min(...points.map(({ x }) => x)),
  y: Math.min(...points.map(({ y }) => y)),
});
