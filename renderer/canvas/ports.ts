import type { FlowNode } from '#core/flow/document.ts';
import { outputsOf } from '#core/nodes/catalog.ts';

/** The outputs of a node in order of display; `error` is the last one of a node that branches when it fails. */
export const portsOf = (node: Pick<FlowNode, 'kind' | 'settings' | 'onError'>): readonly string[] => {
  const outputs = outputsOf(node.kind, node.settings);
  return node.onError === 'branch' ? [...outputs, 'error'] : outputs;
};
