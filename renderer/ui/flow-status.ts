import type { FlowStatus } from '#core/flow/document.ts';

/** The four words that a flow's state is told in; "failing" is a live flow whose last run failed. */
export type FlowStatusWord = FlowStatus | 'failing';

export const toStatusWord = (status: FlowStatus, isFailing: boolean): FlowStatusWord =>
  status === 'live' && isFailing ? 'failing' : status;
