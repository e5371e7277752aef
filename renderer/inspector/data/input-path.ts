import type { Step } from '#core/contract/records/run.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { leftBy } from '#renderer/state/derive-edges.ts';

/**
 * The ref whose output was a step's input: that of the first incoming edge that was taken, in document order. Null when
 * none was, as for a trigger.
 */
export const inputRef = (
  { nodes, edges }: Pick<FlowDocument, 'nodes' | 'edges'>,
  steps: readonly Pick<Step, 'nodeId' | 'port'>[],
  nodeId: string,
): string | null => {
  const taken = edges.find(
    ({ from, to }) =>
      to.node === nodeId && steps.some((step) => step.nodeId === from.node && leftBy(step.port, from.port)),
  );
  return nodes.find(({ id }) => id === taken?.from.node)?.ref ?? null;
};
