import { nodeName } from '#core/flow/check-graph.ts';
import type { FlowNode, Problem } from '#core/flow/document.ts';
import type { Bodies } from '#core/flow/find-bodies.ts';
import { type FlowGraph, reachableFrom, topologicalOrder } from '#core/flow/graph.ts';
import { createMeetingTest, type LeavesByBoth } from './can-meet.ts';
import { caughtPort, forEachKind, respondKind, tryKind } from './kinds.ts';

type Options = {
  /** Ids of the nodes that start runs. */
  starts: readonly string[];
  isAsync: boolean;
  bodies: Bodies;
  /** Whether a run may leave the node by both ports. */
  canLeaveByBoth: LeavesByBoth;
};

/**
 * Respond nodes that get in each other's way: two that one run can reach, one that a loop would reach again and again, or any
 * in a flow that has answered before it runs. The graph has no cycles.
 */
export const checkRespond = (graph: FlowGraph, options: Options): Problem[] => {
  const { starts, isAsync, bodies } = options;
  const reached = new Set(starts.flatMap((start) => [...reachableFrom(graph, start)]));
  const responds = topologicalOrder(graph).filter(
    ({ id, kind, disabled }) => kind === respondKind && !disabled && reached.has(id),
  );
  if (isAsync) return responds.map(toAsyncProblem);
  const inLoops = responds.flatMap((node) => {
    const loop = bodies.chainOf(node.id).find((id) => graph.node(id)?.kind === forEachKind);
    const owner = loop === undefined ? undefined : graph.node(loop);
    return owner ? [toLoopProblem(node, owner)] : [];
  });
  return [...inLoops, ...meetings(graph, responds, options)];
};

const meetings = (graph: FlowGraph, responds: readonly FlowNode[], options: Options): Problem[] => {
  if (responds.length < 2) return [];
  const { starts, bodies, canLeaveByBoth } = options;
  const tests = starts.map((start) => createMeetingTest(graph, start, canLeaveByBoth));
  const canMeet: MeetingTest = (one, other) => tests.some((test) => test(one, other));
  const isCaught = createCatchTest(graph, bodies, canMeet);
  return responds.flatMap((later, index) => {
    const earlier = responds
      .slice(0, index)
      .find(({ id }) => canMeet(id, later.id) || isCaught(id, later.id) || isCaught(later.id, id));
    return earlier ? [toProblem(earlier, later)] : [];
  });
};

type MeetingTest = (one: string, other: string) => boolean;

/**
 * Whether one node stands in the body of a Try in which something else may fail beside or after it, and the other where that
 * failure leads to.
 */
const createCatchTest =
  (graph: FlowGraph, bodies: Bodies, canMeet: MeetingTest): MeetingTest =>
  (inside, outside) =>
    bodies.chainOf(inside).some((owner) => {
      if (graph.node(owner)?.kind !== tryKind || !leadsTo(graph, { owner, port: caughtPort, to: outside }))
        return false;
      const before = reachableFrom(graph, inside, 'back');
      return [...(bodies.members.get(owner) ?? [])].some((id) => !before.has(id) && canMeet(inside, id));
    });

const leadsTo = (graph: FlowGraph, { owner, port, to }: { owner: string; port: string; to: string }): boolean =>
  graph.outgoing(owner).some((edge) => edge.from.port === port && reachableFrom(graph, edge.to.node).has(to));

const toAsyncProblem = (node: FlowNode): Problem => ({
  severity: 'error',
  code: 'respond_in_async',
  message: `${nodeName(node)}: this flow answers at once, before it runs, so a Respond node comes too late. Remove it, or let the webhook answer when the flow is done.`,
  nodeId: node.id,
});

const toLoopProblem = (node: FlowNode, loop: FlowNode): Problem => ({
  severity: 'error',
  code: 'respond_in_loop',
  message: `${nodeName(node)} stands in the body of ${nodeName(loop)}, but a request has one answer. Put it behind “done”.`,
  nodeId: node.id,
});

const toProblem = (earlier: FlowNode, later: FlowNode): Problem => ({
  severity: 'error',
  code: 'two_responds',
  message: `${nodeName(later)} and ${nodeName(earlier)} can both be reached in one run, but a request has one answer. Put them on different ways.`,
  nodeId: later.id,
});
