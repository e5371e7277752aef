import type { Attempt } from './attempt-delivery.ts';
import type { DeliveryRecord } from './ports.ts';
import { nextAttemptAt } from './schedule.ts';

/** How long a delivery waits that cannot be sent because secrets are locked; this is no attempt. */
const postponedMs = 60_000;

type Times = { startedAt: number; now: number; durationMs: number };

/** The delivery after an attempt: done, to be tried again later, or given up. */
export const settleAttempt = (record: DeliveryRecord, attempt: Attempt, times: Times): DeliveryRecord => {
  const { startedAt, now, durationMs } = times;
  if (attempt.result === 'postponed') {
    return { ...record, nextAt: now + postponedMs, error: 'Waiting: stored secrets are locked.' };
  }
  const { result, request, response, error, retryAfterMs, isGone, isLoop } = attempt;
  const attempts = record.attempts + 1;
  const httpStatus = response?.status ?? null;
  const nextAt =
    result === 'succeeded' || isGone || isLoop
      ? null
      : nextAttemptAt({ attempts, maxAttempts: record.maxAttempts, now, retryAfterMs });
  return {
    ...record,
    status: result === 'succeeded' ? 'succeeded' : nextAt === null ? 'failed' : 'pending',
    attempts,
    nextAt,
    finishedAt: nextAt === null ? now : null,
    httpStatus,
    error,
    log: {
      request,
      response,
      attempts: [...record.log.attempts, { at: startedAt, durationMs: Math.round(durationMs), httpStatus, error }],
    },
  };
};
