import type { HostContext } from './host-context.ts';

const firstLookMs = 60_000;
const lookEveryMs = 10 * 60_000;
const dayMs = 24 * 3_600_000;

/** Deletes what is older, more or larger than the settings allow, now and then. The returned function stops it. */
export const startRetention = ({
  store,
  settings,
  clock,
  log,
}: Pick<HostContext, 'store' | 'settings' | 'clock' | 'log'>): (() => void) => {
  const look = async (): Promise<void> => {
    const { retentionDays, retentionCaptures, retentionBytes } = settings.current();
    const limits = {
      before: clock.now() - retentionDays * dayMs,
      maxCaptures: retentionCaptures,
      maxBytes: retentionBytes,
    };
    try {
      const { deleted } = await store.applyRetention(limits);
      if (deleted > 0) log('info', 'old requests were deleted', { deleted });
    } catch (error) {
      log('error', 'old requests could not be deleted', { error });
    }
  };
  let isStopped = false;
  const schedule = (ms: number): (() => void) =>
    clock.after(ms, () => {
      void look().then(() => {
        if (!isStopped) cancel = schedule(lookEveryMs);
      });
    });
  let cancel = schedule(firstLookMs);
  return () => {
    isStopped = true;
    cancel();
  };
};
