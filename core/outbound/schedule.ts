const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * How long after an attempt has failed the next one is made; the first is made at once.
 * @see Standard Webhooks 1.0, "Retry schedule"
 */
const delays = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

export const maxAttempts = delays.length + 1;

/** A receiver that fails for so long is not called any more. */
export const disableAfterMs = 5 * 24 * hour;

/** A receiver may put the next attempt off this far, not for ever. */
const longestRetryAfterMs = 24 * hour;

type Failed = { attempts: number; maxAttempts: number; now: number; retryAfterMs: number | null };

/** When the next attempt is due after `attempts` have failed; null when there is none. A `Retry-After` only puts it off. */
export const nextAttemptAt = (failed: Failed): number | null => {
  const delayMs = delays[failed.attempts - 1];
  if (delayMs === undefined || failed.attempts >= failed.maxAttempts) return null;
  return failed.now + Math.max(delayMs, Math.min(failed.retryAfterMs ?? 0, longestRetryAfterMs));
};

/** The milliseconds that a `Retry-After` header asks for: seconds, or a moment. Null when it says nothing of sense. */
export const readRetryAfter = (value: string | undefined, now: number): number | null => {
  if (value === undefined) return null;
  const text = value.trim();
  if (/^\d{1,10}$/.test(text)) return Number(text) * second;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
};
