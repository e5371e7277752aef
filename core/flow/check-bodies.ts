import { nodeName } from './check-graph.ts';
import type { FlowEdge, FlowNode, Problem } from './document.ts';
import type { Bodies, BodyPortOf } from './find-bodies.ts';
import { type FlowGraph, reachableFrom } from './graph.ts';

/** Connections that lead into a body or out of it by another way than its port. The graph has no cycles. */
export const checkBodies = (graph: FlowGraph, bodies: Bodies, bodyPortOf: BodyPortOf): Problem[] =>
  graph.nodes.flatMap((node) =>
    graph.incoming(node.id).flatMap((edge): Problem[] => {
      const from = graph.node(edge.from.node);
      const body = from && crossedBody(bodies, { edge, from, bodyPortOf });
      const owner = body === undefined ? undefined : graph.node(body);
      if (!from || !owner) return [];
      const message = follows(graph, owner, { from, bodyPortOf })
        ? leaves(owner, node, from)
        : enters(owner, node, from);
      return [{ severity: 'error', code: 'crosses_body', message, nodeId: node.id, edgeId: edge.id }];
    }),
  );

type Crossing = { edge: FlowEdge; from: FlowNode; bodyPortOf: BodyPortOf };

/** The innermost body that the connection leads into, though it does not begin there or at its port. */
const crossedBody = (bodies: Bodies, { edge, from, bodyPortOf }: Crossing): string | undefined => {
  const owner = bodies.ownerOf(edge.to.node);
  if (owner === undefined || bodies.ownerOf(from.id) === owner) return undefined;
  if (from.id === owner && edge.from.port === bodyPortOf(from)) return undefined;
  return owner;
};

/** Whether the node comes after the owner by a port that does not lead into the body. */
const follows = (graph: FlowGraph, owner: FlowNode, { from, bodyPortOf }: Omit<Crossing, 'edge'>): boolean =>
  from.id === owner.id ||
  graph
    .outgoing(owner.id)
    .some((edge) => edge.from.port !== bodyPortOf(owner) && reachableFrom(graph, edge.to.node).has(from.id));

const leaves = (owner: FlowNode, node: FlowNode, from: FlowNode): string =>
  `${nodeName(node)} follows the body of ${nodeName(owner)} as well as ${nodeName(from)}, but nothing leads out of a body: connect it to what comes after ${nodeName(owner)} alone.`;

const enters = (owner: FlowNode, node: FlowNode, from: FlowNode): string =>
  `${nodeName(from)} leads to ${nodeName(node)} in the body of ${nodeName(owner)}, but a body can only be reached through its port. Remove one of the two connections.`;
