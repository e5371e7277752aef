import type { FlowDocument } from '#core/flow/document.ts';

type Info = { ingressUrl: string; publicUrl: string };

/** Where callers reach the draft that is being edited: its own path, else the one every flow has. */
export const flowAddress = (
  { id, nodes }: Pick<FlowDocument, 'id' | 'nodes'>,
  { ingressUrl, publicUrl }: Info,
): string => {
  const path = nodes.find(({ kind }) => kind === 'webhook')?.settings['path'];
  const base = (publicUrl || ingressUrl).replace(/\/+$/, '');
  return base + (typeof path === 'string' && path !== '' ? path : `/v1/flow-webhook/${id}`);
};
