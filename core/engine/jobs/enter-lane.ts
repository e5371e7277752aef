import type { FlowId } from '#core/flow/document.ts';
import type { JsonObject } from '#core/flow/json.ts';
import type { Deployment } from '../engine.ts';
import type { EngineCore } from '../exchange/engine-core.ts';

const lastTurns = new WeakMap<EngineCore, Map<FlowId, Promise<void>>>();

export type Turn = {
  /** Lets the next one go on, although this one has not entered: it need not wait, or will not run. */
  pass: () => void;
  /** Resolves, after the turns before, to what gives the lane free that the flow has for such a request. */
  enter: (deployment: Deployment, scope: () => JsonObject) => Promise<() => void>;
};

/**
 * Keeps a place for a job in the order in which jobs of its flow are taken, although what its lane is called is only known once
 * its request has been read.
 */
export const takeTurn = (core: EngineCore, flowId: FlowId): Turn => {
  const turns = lastTurns.get(core) ?? new Map<FlowId, Promise<void>>();
  lastTurns.set(core, turns);
  const before = turns.get(flowId);
  const { promise, resolve: pass } = Promise.withResolvers<void>();
  // One that passes early does not let those behind it overtake those before it.
  const settled = before ? before.then(() => promise) : promise;
  turns.set(flowId, settled);
  void settled.then(() => {
    if (turns.get(flowId) === settled) turns.delete(flowId);
  });
  return {
    pass,
    enter: async (deployment, scope) => {
      await before;
      try {
        const { concurrency } = deployment.plan.trigger.admission ?? {};
        if (!concurrency) return nothing;
        const options = core.renderingOf(deployment.plan);
        const lane = concurrency.lane({ scope: scope(), options, warn: () => {} });
        const entered = core.lanes.enter({ flowId, max: concurrency.max, lane, patienceMs: null });
        pass();
        return (await entered) ?? nothing;
      } finally {
        pass();
      }
    },
  };
};

const nothing = (): void => {};
