import type { FlowEdge, FlowNode } from '#core/flow/document.ts';
import type { Sketch } from '#renderer/canvas/add-node.ts';
import { isDrawing } from '#renderer/canvas/drawings.ts';
import { card, heightOf, type Point, snap } from '#renderer/canvas/geometry.ts';
import { portsOf } from '#renderer/canvas/ports.ts';

/**
 * Places for nodes in columns from left to right, by id: of the named nodes, or of all. The first node keeps its place, so that
 * nothing jumps. Loads the layout library when first called.
 */
export const tidy = async (sketch: Sketch, nodeIds?: readonly string[]): Promise<Map<string, Point>> => {
  const { Graph, layout } = await import('@dagrejs/dagre');
  const chosen = new Set(nodeIds && nodeIds.length > 1 ? nodeIds : sketch.nodes.map(({ id }) => id));
  const nodes = sketch.nodes.filter((node) => chosen.has(node.id) && !isDrawing(node));
  const [first] = nodes;
  if (!first) return new Map();

  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: card.gapY, ranksep: card.gapX });
  graph.setDefaultEdgeLabel(() => ({}));
  // Wires leave and arrive at the height of the header. A box that is symmetric around that line makes chains run straight.
  for (const node of nodes) {
    const half = Math.max(card.header / 2, heightOf(node) - card.header / 2);
    graph.setNode(node.id, { width: card.width, height: 2 * half });
  }
  const edges = inPortOrder(nodes, sketch.edges);
  for (const { from, to } of edges) graph.setEdge(from.node, to.node);
  layout(graph, { constraints: siblingConstraints(edges) });

  const placeOf = (id: string): Point => {
    const { x, y } = graph.node(id) as Point;
    return { x: x - card.width / 2, y: y - card.header / 2 };
  };
  const origin = placeOf(first.id);
  return new Map(
    nodes.map(({ id }) => {
      const { x, y } = placeOf(id);
      return [id, snap({ x: x - origin.x + first.position.x, y: y - origin.y + first.position.y })];
    }),
  );
};

/** The wires among these nodes, those of one node in the order of its outputs. */
const inPortOrder = (nodes: readonly FlowNode[], edges: readonly FlowEdge[]): FlowEdge[] => {
  const inside = new Set(nodes.map(({ id }) => id));
  const outgoing = Map.groupBy(edges, ({ from }) => from.node);
  return nodes.flatMap((node) => {
    const ports = portsOf(node);
    return (outgoing.get(node.id) ?? [])
      .filter(({ to }) => inside.has(to.node))
      .toSorted((a, b) => ports.indexOf(a.from.port) - ports.indexOf(b.from.port));
  });
};

/** Of two targets of one node the earlier output's stands higher. Kept free of circles by one order over all nodes. */
const siblingConstraints = (edges: readonly FlowEdge[]): { left: string; right: string }[] => {
  const rank = new Map<string, number>();
  for (const { to } of edges) if (!rank.has(to.node)) rank.set(to.node, rank.size);
  return edges.flatMap((edge, index) => {
    const before = edges[index - 1];
    if (!before || before.from.node !== edge.from.node) return [];
    const isForward = (rank.get(before.to.node) ?? 0) < (rank.get(edge.to.node) ?? 0);
    return isForward ? [{ left: before.to.node, right: edge.to.node }] : [];
  });
};
