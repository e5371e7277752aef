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
): Record<string, EdgeRun> => {
  const byEdge: Record<string, EdgeRun> = {};
  for (const edge of edges) {
    const state = deriveEdge(edge, byNode[edge.from.node], byNode[edge.to.node]);
    if (state) byEdge[edge.id] = state;
  }
  return byEdge;
};

const deriveEdge = (
  { from }: FlowEdge,
  source: NodeRun | undefined,
  target: NodeRun | undefined,
): EdgeRun | undefined => {
  // A node that was not heard of yet leaves its edges unpainted: its run may still be going on.
  if (!source || source.status === 'running') return undefined;
  if (source.status === 'not-run' || source.status === 'skipped' || source.port !== from.port) return 'skipped';
  if (target?.status === 'running') return 'running';
  return from.port === 'error' ? 'failed' : 'taken';
};
