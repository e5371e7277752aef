import type { FlowNode } from '#core/flow/document.ts';
import { outputsOf } from '#core/nodes/catalog.ts';

/** Sizes of a card in pixels at zoom 1. The handles stand in the header row, so that chains run straight. */
export const cardWidth = 236;
export const headerHeight = 56;
export const portHeight = 24;
/** Between neighbours, when nodes are added or tidied. */
export const gap = { x: 84, y: 48 };

/** A node's outputs with its error port, where it has one. */
export const portsOf = ({
  kind,
  settings,
  onError,
}: Pick<FlowNode, 'kind' | 'settings' | 'onError'>): readonly string[] => {
  const outputs = outputsOf(kind, settings);
  return onError === 'branch' ? [...outputs, 'error'] : outputs;
};

/** One output has no row of its own: it leaves from the header. */
export const hasPortRows = (ports: readonly string[]): boolean => ports.length > 1;

export const cardHeight = (node: Pick<FlowNode, 'kind' | 'settings' | 'onError'>): number => {
  const ports = portsOf(node);
  return headerHeight + (hasPortRows(ports) ? ports.length * portHeight + 8 : 0);
};
