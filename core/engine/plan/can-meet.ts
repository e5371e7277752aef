import type { FlowNode } from '#core/flow/document.ts';
import { type FlowGraph, reachableFrom, topologicalOrder } from '#core/flow/graph.ts';

/** Whether one run may leave the node by both ports. */
export type LeavesByBoth = (node: FlowNode, one: string, other: string) => boolean;

/**
 * Whether one run from `start` can reach both nodes. Two ways exclude each other where they leave one node by different ports,
 * unless a run may leave it by both. Both ways are walked at once, always the one that is behind: so they stand on a shared
 * node at the same time.
 */
export const createMeetingTest = (
  graph: FlowGraph,
  start: string,
  canLeaveByBoth: LeavesByBoth,
): ((one: string, other: string) => boolean) => {
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
  /** Where the other way may stand when one goes on from the place by this port. */
  const besides = (place: number, port: string): readonly { to: number }[] => {
    const node = order[place];
    return (ways[place] ?? []).filter(
      (other) => other.port === port || (node !== undefined && canLeaveByBoth(node, port, other.port)),
    );
  };
  visit(placeOf(start), placeOf(start));
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const ahead = pair % size;
    const behind = (pair - ahead) / size;
    for (const { port, to } of ways[behind] ?? []) {
      const steps = behind === ahead ? besides(ahead, port) : [{ to: ahead }];
      for (const other of steps) visit(to, other.to);
    }
  }
  const leading = new Map<string, readonly number[]>();
  const leadingTo = (id: string): readonly number[] => {
    const known = leading.get(id) ?? Array.from(reachableFrom(graph, id, 'back'), placeOf);
    leading.set(id, known);
    return known;
  };
  return (one, other) => {
    const [earlier, later] = placeOf(one) < placeOf(other) ? [one, other] : [other, one];
    const row = placeOf(earlier) * size;
    return leadingTo(later).some((ahead) => isMet[row + ahead] === 1);
  };
};
