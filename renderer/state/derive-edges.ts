import type { StepStatus } from '#core/contract/records/run.ts';
import type { FlowEdge } from '#core/flow/document.ts';

/** What became of one node in the run that is painted on the canvas. `count` is how often it ran. */
export type NodeRun = {
  status: StepStatus | 'not-run';
  durationMs: number;
  port: string | null;
  error: string | null;
  count: number;
};

/** `failed` is a taken edge that leaves by the error port. */
export type EdgeRun = 'taken' | 'failed' | 'skipped' | 'running';

/** How a run painted the edges; empty while nothing is painted. */
export const deriveEdges = (
  edges: readonly FlowEdge[],
  byNode: Readonly<Record<string, NodeRun>>,
  /** The port of a node by which its body begins, by node id. */
  bodyPorts: ReadonlyMap<string, string> = new Map(),
): Record<string, EdgeRun> => {
  const byEdge: Record<string, EdgeRun> = {};
  for (const edge of edges) {
    const isBody = bodyPorts.get(edge.from.node) === edge.from.port;
    const state = deriveEdge(edge, byNode[edge.from.node], byNode[edge.to.node], isBody);
    if (state) byEdge[edge.id] = state;
  }
  return byEdge;
};

/** Whether a step left by this port; one that left by several names them all. */
export const leftBy = (stepPort: string | null, port: string): boolean =>
  stepPort !== null && (stepPort === port || stepPort.split(', ').includes(port));

const deriveEdge = (
  { from }: FlowEdge,
  source: NodeRun | undefined,
  target: NodeRun | undefined,
  isBody: boolean,
): EdgeRun | undefined => {
  // A body runs while its node does; how its node is left says nothing about it.
  if (isBody && target) {
    if (target.status === 'running') return 'running';
    return target.status === 'not-run' || target.status === 'skipped' ? 'skipped' : 'taken';
  }
  // A node that was not heard of yet leaves its edges unpainted: its run may still be going on.
  if (!source || source.status === 'running') return undefined;
  if (source.status === 'not-run' || source.status === 'skipped' || !leftBy(source.port, from.port)) return 'skipped';
  if (target?.status === 'running') return 'running';
  return from.port === 'error' ? 'failed' : 'taken';
};
