import { nodeName } from '#core/flow/check-graph.ts';
import type { FlowNode, Problem } from '#core/flow/document.ts';
import { type FlowGraph, reachableFrom, topologicalOrder } from '#core/flow/graph.ts';
import { respondKind } from './kinds.ts';

/**
 * Respond nodes that get in each other's way: two that one run can reach, or any in a flow that has answered before it runs.
 * The graph has no cycles.
 */
export const checkRespond = (graph: FlowGraph, { start, isAsync }: { start: string; isAsync: boolean }): Problem[] => {
  const reached = reachableFrom(graph, start);
  const responds = topologicalOrder(graph).filter(
    ({ id, kind, disabled }) => kind === respondKind && !disabled && reached.has(id),
  );
  if (isAsync) return responds.map(toAsyncProblem);
  if (responds.length < 2) return [];
  const meetersOf = createMeetingTest(graph, start);
  return responds.flatMap((later, index) => {
    const canMeet = meetersOf(later.id);
    const earlier = responds.slice(0, index).find(({ id }) => canMeet(id));
    return earlier ? [toProblem(earlier, later)] : [];
  });
};

const toAsyncProblem = (node: FlowNode): Problem => ({
  severity: 'error',
  code: 'respond_in_async',
  message: `${nodeName(node)}: this flow answers at once, before it runs, so a Respond node comes too late. Remove it, or let the webhook answer when the flow is done.`,
  nodeId: node.id,
});

const toProblem = (earlier: FlowNode, later: FlowNode): Problem => ({
  severity: 'error',
  code: 'two_responds',
  message: `${nodeName(later)} and ${nodeName(earlier)} can both be reached in one run, but a request has one answer. Put them on different ways.`,
  nodeId: later.id,
});

/**
 * Whether one run can reach both nodes; `earlier` comes first in topological order. A node is left by one port, so two ways
 * exclude each other where they leave one node by different ports. Both ways are walked at once, always the one that is
 * behind: so they stand on a shared node at the same time and must leave it by the same port.
 */
const createMeetingTest = (graph: FlowGraph, start: string): ((later: string) => (earlier: string) => boolean) => {
  const order = topologicalOrder(graph);
  const size = order.length;
  const places = new Map(order.map(({ id }, place) => [id, place]));
  const placeOf = (id: string): number => places.get(id) ?? 0;
  const ways = order.map(({ id }) =>
    graph.outgoing(id).map(({ from, to }) => ({ port: from.port, to: placeOf(to.node) })),
  );
  // One byte for each pair of places: a flow of 1,000 nodes has a million.
  const isMet = new Uint8Array(size * size);
  const waiting: number[] = [];
  const visit = (one: number, other: number): void => {
    const pair = Math.min(one, other) * size + Math.max(one, other);
    if (isMet[pair] === 1) return;
    isMet[pair] = 1;
    waiting.push(pair);
  };
  visit(placeOf(start), placeOf(start));
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const ahead = pair % size;
    const behind = (pair - ahead) / size;
    for (const { port, to } of ways[behind] ?? []) {
      const steps = behind === ahead ? (ways[ahead] ?? []).filter((other) => other.port === port) : [{ to: ahead }];
      for (const other of steps) visit(to, other.to);
    }
  }
  return (later) => {
    const leading = Array.from(reachableFrom(graph, later, 'back'), placeOf);
    return (earlier) => {
      const row = placeOf(earlier) * size;
      return leading.some((ahead) => isMet[row + ahead] === 1);
    };
  };
};
