import type { FlowDocument, FlowEdge, FlowNode } from './document.ts';

/** A document's nodes and edges by their ends; edges keep the document's order. Dangling edges are left out. */
export type FlowGraph = {
  nodes: readonly FlowNode[];
  /** Of several nodes with one id, the first. */
  node: (id: string) => FlowNode | undefined;
  incoming: (id: string) => readonly FlowEdge[];
  outgoing: (id: string) => readonly FlowEdge[];
};

const noEdges: readonly FlowEdge[] = [];

export const toGraph = ({ nodes, edges }: Pick<FlowDocument, 'nodes' | 'edges'>): FlowGraph => {
  const byId = new Map<string, FlowNode>();
  for (const node of nodes) if (!byId.has(node.id)) byId.set(node.id, node);
  const whole = edges.filter(({ from, to }) => byId.has(from.node) && byId.has(to.node));
  const incoming = Map.groupBy(whole, ({ to }) => to.node);
  const outgoing = Map.groupBy(whole, ({ from }) => from.node);
  return {
    nodes: [...byId.values()],
    node: (id) => byId.get(id),
    incoming: (id) => incoming.get(id) ?? noEdges,
    outgoing: (id) => outgoing.get(id) ?? noEdges,
  };
};

/**
 * The nodes so that every edge points forward; among nodes that could stand next, the one that comes first in the document.
 * Nodes on a cycle, and those that only a cycle leads to, are left out.
 */
export const topologicalOrder = (graph: FlowGraph): FlowNode[] => {
  const waitingFor = new Map(graph.nodes.map(({ id }) => [id, graph.incoming(id).length]));
  const ordered = graph.nodes.filter(({ id }) => waitingFor.get(id) === 0);
  for (const { id } of ordered) {
    for (const { to } of graph.outgoing(id)) {
      const left = (waitingFor.get(to.node) ?? 0) - 1;
      waitingFor.set(to.node, left);
      const next = graph.node(to.node);
      if (left === 0 && next) ordered.push(next);
    }
  }
  return ordered;
};

/** Ids of all nodes that can be reached from `start`, which is among them. `direction` back: all that lead to it. */
export const reachableFrom = (
  graph: FlowGraph,
  start: string,
  direction: 'forward' | 'back' = 'forward',
): Set<string> => {
  const reached = new Set([start]);
  for (const id of reached) {
    if (direction === 'forward') for (const { to } of graph.outgoing(id)) reached.add(to.node);
    else for (const { from } of graph.incoming(id)) reached.add(from.node);
  }
  return reached;
};

/** Whether an edge between the two would close a cycle. */
export const wouldCycle = (graph: FlowGraph, from: string, to: string): boolean => reachableFrom(graph, to).has(from);

/** The cycles of a graph, each as the ids along it; nodes that share cycles are named once, in one of them. */
export const findCycles = (graph: FlowGraph): string[][] => {
  const ordered = new Set(topologicalOrder(graph).map(({ id }) => id));
  const seen = new Set<string>();
  const cycles: string[][] = [];
  for (const { id } of graph.nodes) {
    if (ordered.has(id) || seen.has(id)) continue;
    const [end, ...before] = walkBack(graph, id, ordered);
    if (end === undefined) continue;
    const cycle = [end, ...before.toReversed()];
    if (!cycle.some((step) => seen.has(step))) cycles.push(cycle);
    for (const step of cycle) seen.add(step);
  }
  return cycles;
};

/** Against the edges, every node outside of the order has a predecessor outside of it: walking back ends on a cycle. */
const walkBack = (graph: FlowGraph, start: string, ordered: ReadonlySet<string>): string[] => {
  const path: string[] = [];
  const places = new Map<string, number>();
  let id = start;
  for (;;) {
    const place = places.get(id);
    if (place !== undefined) return path.slice(place);
    places.set(id, path.length);
    path.push(id);
    const before = graph.incoming(id).find(({ from }) => !ordered.has(from.node));
    if (!before) return path;
    id = before.from.node;
  }
};
