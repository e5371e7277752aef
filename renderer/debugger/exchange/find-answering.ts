import type { Run } from '#core/contract/records/run.ts';
import type { FlowDocument, FlowNode } from '#core/flow/document.ts';

/** The node whose template is the answer: the selected Respond node, else the one that the run reached, else the first, else the webhook. */
export const findAnswering = (
  { nodes }: Pick<FlowDocument, 'nodes'>,
  run: Pick<Run, 'steps'> | null,
  selectedId: string | null,
): FlowNode | null => {
  const responds = nodes.filter(({ kind, disabled }) => kind === 'respond' && !disabled);
  const reached = new Set(run?.steps.filter(({ status }) => status === 'succeeded').map(({ nodeId }) => nodeId));
  return (
    responds.find(({ id }) => id === selectedId) ??
    responds.find(({ id }) => reached.has(id)) ??
    responds[0] ??
    nodes.find(({ kind }) => kind === 'webhook') ??
    null
  );
};
