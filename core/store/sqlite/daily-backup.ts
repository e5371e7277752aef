import type { Clock, Log } from '#core/engine/ports.ts';
import { isBackedUpOn } from './flow-backup.ts';

/** Long enough after the start to be in nobody's way. */
const firstLookMs = 10_000;
const lookEveryMs = 3_600_000;

/** Has flows and sealed secrets backed up once a day. The returned function stops it. */
export const startDailyBackup = (
  { folder, backUp }: { folder: string; backUp: (at: number) => Promise<void> },
  { clock, log }: { clock: Clock; log: Log },
): (() => void) => {
  const look = (): void => {
    cancel = clock.after(lookEveryMs, look);
    const at = clock.now();
    if (isBackedUpOn(folder, at)) return;
    backUp(at).catch((error: unknown) => log('error', 'the daily backup of flows failed', { error }));
  };
  let cancel = clock.after(firstLookMs, look);
  return () => cancel();
};
