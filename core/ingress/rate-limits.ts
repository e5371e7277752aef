export type RateLimits = {
  /** Counts one more; the milliseconds until the next is let through when there were too many, else null. */
  take: (key: string, limit: { count: number; periodMs: number }) => number | null;
};

/** Keys are made by callers, so their number is bounded; the one that began longest ago makes room. */
const maxKeys = 20_000;

/** At most `count` requests a key in each period; a key's first period begins with its first request. */
export const createRateLimits = (now: () => number): RateLimits => {
  const periods = new Map<string, { endsAt: number; taken: number }>();
  return {
    take: (key, { count, periodMs }) => {
      const at = now();
      const current = periods.get(key);
      if (current && current.endsAt > at) {
        if (current.taken >= count) return current.endsAt - at;
        current.taken += 1;
        return null;
      }
      // Put at the end again, so that the oldest is the first.
      periods.delete(key);
      if (periods.size >= maxKeys) periods.delete(periods.keys().next().value ?? '');
      periods.set(key, { endsAt: at + periodMs, taken: 1 });
      return null;
    },
  };
};
