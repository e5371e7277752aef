import type { FlowId } from '#core/flow/document.ts';
import type { Store } from '../ports/store.ts';

/** Numbers the runs of each flow from 1, across restarts. */
export type RunNumbers = {
  /** Null once the numbers are known; until then what to wait for. Rejects when the store cannot be read. */
  ready: () => Promise<void> | null;
  next: (flowId: FlowId) => number;
};

export const createRunNumbers = (store: Store): RunNumbers => {
  let last: Map<FlowId, number> | null = null;
  let loading: Promise<void> | null = null;

  const load = async (): Promise<void> => {
    try {
      last = new Map(await store.flows.lastRunNumbers());
    } finally {
      loading = null;
    }
  };

  return {
    ready: () => {
      if (last !== null) return null;
      loading ??= load();
      return loading;
    },
    next: (flowId) => {
      last ??= new Map();
      const number = (last.get(flowId) ?? 0) + 1;
      last.set(flowId, number);
      return number;
    },
  };
};
