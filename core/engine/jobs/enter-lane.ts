import type { FlowId } from '#core/flow/document.ts';
import type { JsonObject } from '#core/flow/json.ts';
import type { Deployment } from '../engine.ts';
import type { EngineCore } from '../exchange/engine-core.ts';

type Turn = { settled: Promise<void>; done: () => void };

const lastTurns = new WeakMap<EngineCore, Map<FlowId, Turn>>();

/**
 * Keeps a place for a job in the order in which jobs of the flow are taken, although what its lane is called is only known once
 * its request has been read. `enter` resolves to what gives the lane free.
 */
export const takeTurn = (core: EngineCore, deployment: Deployment) => {
  const { admission } = deployment.plan.trigger;
  const { concurrency } = admission ?? {};
  if (!concurrency) return null;
  const turns = lastTurns.get(core) ?? new Map<FlowId, Turn>();
  lastTurns.set(core, turns);
  const before = turns.get(deployment.flowId);
  const { promise, resolve } = Promise.withResolvers<void>();
  const turn: Turn = { settled: promise, done: resolve };
  turns.set(deployment.flowId, turn);
  const pass = (): void => {
    turn.done();
    if (turns.get(deployment.flowId) === turn) turns.delete(deployment.flowId);
  };
  return {
    /** For a job that will not run. */
    pass,
    enter: async (scope: JsonObject): Promise<() => void> => {
      await before?.settled;
      try {
        const lane = concurrency.lane({ scope, options: core.renderingOf(deployment.plan), warn: () => {} });
        const entered = core.lanes.enter({ flowId: deployment.flowId, max: concurrency.max, lane, patienceMs: null });
        pass();
        return (await entered) ?? (() => {});
      } finally {
        pass();
      }
    },
  };
};
