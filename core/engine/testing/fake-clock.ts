import type { Clock } from '../ports.ts';

export type FakeClock = Clock & {
  /** Moves on and fires what is due, in order; between the timers, promises get their turn. */
  advance: (ms: number) => Promise<void>;
  /** Timers that are waiting. */
  pending: () => number;
};

/** A clock that moves only when a test says so. */
export const createFakeClock = (startAt = Date.UTC(2026, 0, 1)): FakeClock => {
  let now = startAt;
  const timers = new Set<{ at: number; fire: () => void }>();
  return {
    now: () => now,
    monotonic: () => now - startAt,
    after: (ms, fire) => {
      const timer = { at: now + ms, fire };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: async (ms) => {
      const until = now + ms;
      for (;;) {
        await settled();
        const [due] = [...timers].filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at);
        if (!due) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.fire();
      }
      now = until;
      await settled();
    },
    pending: () => timers.size,
  };
};

/** Lets every promise that can go on do so. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};
