import type { Clock } from '#core/engine/ports.ts';

export type FakeClock = Clock & {
  /** Moves on and fires what is due, in order. */
  advance: (ms: number) => void;
};

/** A clock that only moves when a test says so. */
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
    advance: (ms) => {
      const until = now + ms;
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at)[0];
        if (!due) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.fire();
      }
      now = until;
    },
  };
};
