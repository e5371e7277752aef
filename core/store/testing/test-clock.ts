import type { Clock } from '#core/engine/ports.ts';

export type TestClock = Clock & {
  set: (now: number) => void;
  /** Fires everything that was set to fire up to now plus `ms`. */
  advance: (ms: number) => void;
};

/** A clock that moves only when a test moves it. */
export const createTestClock = (start = 1_700_000_000_000): TestClock => {
  let now = start;
  const waiting = new Set<{ at: number; fire: () => void }>();
  return {
    now: () => now,
    monotonic: () => now,
    after: (ms, fire) => {
      const entry = { at: now + ms, fire };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    set: (to) => {
      now = to;
    },
    advance: (ms) => {
      now += ms;
      for (const entry of waiting) {
        if (entry.at > now) continue;
        waiting.delete(entry);
        entry.fire();
      }
    },
  };
};
