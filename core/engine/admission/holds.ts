import type { RunId } from '#core/contract/records/ids.ts';
import type { FlowId } from '#core/flow/document.ts';

/** What a flow works off that it has kept while it was paused. */
export type Drain = {
  /** These are in the queue, in their order. */
  letGo: (runs: readonly RunId[]) => void;
  /** Nothing more comes that was kept. */
  complete: () => void;
};

export type Holds = {
  /** Whether what still comes as held is run as well, since the flow has gone on meanwhile. */
  goesOn: (flowId: FlowId) => boolean;
  /** The flow is paused: what comes is kept until it goes on. */
  pause: (flowId: FlowId) => void;
  /** The flow goes on. What was kept goes before what comes from now on. */
  resume: (flowId: FlowId) => Drain;
  /** Counts a request as one that is being kept, until it is stored. */
  keep: <Result>(flowId: FlowId, store: () => Promise<Result>) => Promise<Result>;
  /** Resolves when no request is any more. */
  whenKept: (flowId: FlowId) => Promise<void>;
  /**
   * What a request that comes now has to wait for; null in the usual case. One that is only queued goes on when all that was
   * kept is in the queue before it, any other when all of it has begun.
   */
  ahead: (flowId: FlowId, isQueued: boolean) => Promise<void> | null;
  /** This run has begun, or never will. */
  passed: (runId: RunId) => void;
  /** Among those that are let go, only the ones that fit are still to begin. */
  retain: (isThere: (runId: RunId) => boolean) => void;
  /** Nothing begins any more, so nobody waits for it. */
  stop: () => void;
};

type Queue = {
  /** Calls of `resume` that are not complete. */
  open: number;
  left: Set<RunId>;
  queued: PromiseWithResolvers<void>;
  begun: PromiseWithResolvers<void>;
};

/** Keeps the order between what paused flows have kept and what comes after they have gone on. */
export const createHolds = (): Holds => {
  const goingOn = new Set<FlowId>();
  const keeping = new Map<FlowId, { count: number; done: PromiseWithResolvers<void> }>();
  const queues = new Map<FlowId, Queue>();

  const settle = (flowId: FlowId, queue: Queue): void => {
    if (queue.open > 0) return;
    queue.queued.resolve();
    if (queue.left.size > 0) return;
    queue.begun.resolve();
    queues.delete(flowId);
  };

  const leave = (flowId: FlowId): void => {
    const kept = keeping.get(flowId);
    if (!kept) return;
    kept.count -= 1;
    if (kept.count > 0) return;
    keeping.delete(flowId);
    kept.done.resolve();
  };

  return {
    goesOn: (flowId) => goingOn.has(flowId),
    pause: (flowId) => {
      goingOn.delete(flowId);
    },
    resume: (flowId) => {
      goingOn.add(flowId);
      const queue = queues.get(flowId) ?? newQueue();
      // Whoever comes now is behind what this one brings, too.
      if (queue.open === 0) queue.queued = Promise.withResolvers();
      queue.open += 1;
      queues.set(flowId, queue);
      return {
        letGo: (runs) => {
          for (const run of runs) queue.left.add(run);
        },
        complete: () => {
          queue.open -= 1;
          settle(flowId, queue);
        },
      };
    },
    keep: async (flowId, store) => {
      const kept = keeping.get(flowId) ?? { count: 0, done: Promise.withResolvers<void>() };
      kept.count += 1;
      keeping.set(flowId, kept);
      try {
        return await store();
      } finally {
        leave(flowId);
      }
    },
    whenKept: (flowId) => keeping.get(flowId)?.done.promise ?? Promise.resolve(),
    ahead: (flowId, isQueued) => {
      const queue = queues.get(flowId);
      if (!queue || (isQueued && queue.open === 0)) return null;
      return isQueued ? queue.queued.promise : queue.begun.promise;
    },
    passed: (runId) => {
      for (const [flowId, queue] of queues) if (queue.left.delete(runId)) settle(flowId, queue);
    },
    retain: (isThere) => {
      for (const [flowId, queue] of queues) {
        for (const run of queue.left) if (!isThere(run)) queue.left.delete(run);
        settle(flowId, queue);
      }
    },
    stop: () => {
      for (const { queued, begun } of queues.values()) {
        queued.resolve();
        begun.resolve();
      }
    },
  };
};

const newQueue = (): Queue => ({
  open: 0,
  left: new Set(),
  queued: Promise.withResolvers(),
  begun: Promise.withResolvers(),
});
