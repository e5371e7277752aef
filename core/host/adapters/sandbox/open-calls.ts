import type { SandboxRequest } from '#core/nodes/calls.ts';
import type { FetchedAnswer } from './border.ts';
import type { AwaitAnswers } from './run-task.ts';

type Arrived = { id: number; answer: FetchedAnswer };

/**
 * The calls that the code of one thread waits for. The interpreter counts them from 1 in each run; over the border they get
 * numbers of their own, so that a late answer to one run never reaches the next.
 */
export const createOpenCalls = (send: (id: number, request: SandboxRequest) => void) => {
  const open = new Map<number, number>();
  let arrived: Arrived[] = [];
  let wake: (() => void) | null = null;
  let lastId = 0;

  const awaitAnswers: AwaitAnswers = async (ms) => {
    if (arrived.length === 0 && open.size === 0) return 'none';
    if (arrived.length === 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, ms);
      wake = resolve;
      await promise;
      clearTimeout(timer);
      wake = null;
    }
    return arrived.length === 0 ? 'late' : arrived.splice(0);
  };

  return {
    awaitAnswers,
    /** Hands on a call of the code; `json` is what the code's side made of it. */
    ask: (callId: number, json: string): void => {
      lastId += 1;
      open.set(lastId, callId);
      send(lastId, JSON.parse(json) as SandboxRequest);
    },
    /** Takes what became of a call, unless nobody waits for it any more. */
    settle: (id: number, answer: FetchedAnswer): void => {
      const callId = open.get(id);
      if (callId === undefined) return;
      open.delete(id);
      arrived.push({ id: callId, answer });
      wake?.();
    },
    /** Forgets the calls of a run that is over. */
    clear: (): void => {
      open.clear();
      arrived = [];
    },
  };
};
