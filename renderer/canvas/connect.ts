import type { FlowDocument } from '#core/flow/document.ts';
import { toGraph, wouldCycle } from '#core/flow/graph.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import { portsOf } from './node-geometry.ts';

type Graph = Pick<FlowDocument, 'nodes' | 'edges'>;
export type Wire = { from: { node: string; port: string }; to: string };

/** Why two nodes cannot be wired, in words; null when they can. `exceptEdge` is the wire that is being moved. */
export const connectionProblem = (document: Graph, { from, to }: Wire, exceptEdge?: string): string | null => {
  const edges = document.edges.filter(({ id }) => id !== exceptEdge);
  const source = document.nodes.find(({ id }) => id === from.node);
  const target = document.nodes.find(({ id }) => id === to);
  if (!source || !target) return 'One of the two nodes is gone.';
  if (from.node === to) return 'A node cannot follow itself.';
  if (definitionOf(target.kind)?.isTrigger) return 'Nothing can lead to a trigger: it starts the flow.';
  const isThere = edges.some(
    (edge) => edge.from.node === from.node && edge.from.port === from.port && edge.to.node === to,
  );
  if (isThere) return 'These two are wired already.';
  const graph = toGraph({ nodes: document.nodes, edges });
  return wouldCycle(graph, from.node, to) ? 'This would make a circle: the flow could never end.' : null;
};

/** Nodes that a port may be wired to. */
export const legalTargets = (document: Graph, from: Wire['from']): string[] =>
  document.nodes.map(({ id }) => id).filter((to) => connectionProblem(document, { from, to }) === null);

/** The first port of a node that leads nowhere yet, else its first one. */
export const freePort = (document: Graph, nodeId: string): string | undefined => {
  const node = document.nodes.find(({ id }) => id === nodeId);
  const ports = node ? portsOf(node) : [];
  const isFree = (port: string) => !document.edges.some(({ from }) => from.node === nodeId && from.port === port);
  return ports.find(isFree) ?? ports[0];
};
