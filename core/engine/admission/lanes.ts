import type { Clock } from '../ports.ts';

export type LaneRequest = {
  flowId: string;
  /** At the same time in the whole flow; 0: no limit. */
  max: number;
  /** One at a time for each key; empty: no order. */
  lane: string;
  patienceMs: number | null;
};

export type Lanes = {
  /** Resolves, in the order of the calls, to what gives the place back; to null when it took too long or too many wait. */
  enter: (request: LaneRequest) => Promise<(() => void) | null>;
};

type Waiting = { lane: string; start: () => void };
type FlowLanes = { running: number; busy: Set<string>; waiting: Waiting[] };

const maxWaiting = 1_000;

/** Lets runs of a flow go on some at a time, and one after the other within a lane. */
export const createLanes = ({ after }: Pick<Clock, 'after'>): Lanes => {
  const flows = new Map<string, FlowLanes>();

  const pump = (flow: FlowLanes, max: number): void => {
    const blocked = new Set(flow.busy);
    for (let at = 0; at < flow.waiting.length; ) {
      if (max > 0 && flow.running >= max) return;
      const one = flow.waiting[at];
      if (!one || (one.lane !== '' && blocked.has(one.lane))) {
        at += 1;
        continue;
      }
      blocked.add(one.lane);
      flow.waiting.splice(at, 1);
      one.start();
    }
  };

  return {
    enter: ({ flowId, max, lane, patienceMs }) =>
      new Promise((resolve) => {
        const flow = flows.get(flowId) ?? { running: 0, busy: new Set(), waiting: [] };
        flows.set(flowId, flow);
        if (patienceMs !== null && flow.waiting.length >= maxWaiting) {
          resolve(null);
          return;
        }
        let isLeft = false;
        const leave = (): void => {
          if (isLeft) return;
          isLeft = true;
          flow.running -= 1;
          if (lane !== '') flow.busy.delete(lane);
          pump(flow, max);
          if (flow.running === 0 && flow.waiting.length === 0) flows.delete(flowId);
        };
        const waiting: Waiting = {
          lane,
          start: () => {
            takeBack?.();
            flow.running += 1;
            if (lane !== '') flow.busy.add(lane);
            resolve(leave);
          },
        };
        const giveUp = (): void => {
          const at = flow.waiting.indexOf(waiting);
          if (at !== -1) flow.waiting.splice(at, 1);
          resolve(null);
        };
        const takeBack = patienceMs === null ? null : after(patienceMs, giveUp);
        flow.waiting.push(waiting);
        pump(flow, max);
      }),
  };
};
