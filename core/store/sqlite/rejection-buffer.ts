import type { Store } from '#core/engine/ports/store.ts';
import type { Clock, Log } from '#core/engine/ports.ts';
import type { RejectionEntry } from './workspace-writes.ts';

/** Refused requests are cheap to send, so what is kept of them is bounded: per flow (and for none), and in all. */
const limits = { everyMs: 500, perRing: 50, total: 500 };

export type RejectionBuffer = {
  add: Store['addRejection'];
  /** Resolves when all that is buffered is stored or given up. */
  flush: () => Promise<void>;
  close: () => Promise<void>;
};

/** Holds rejections back for half a second and writes them together; what exceeds the limits of a round is dropped and counted. */
export const createRejectionBuffer = (
  store: (rejections: RejectionEntry[]) => Promise<void>,
  { clock, log }: { clock: Clock; log: Log },
): RejectionBuffer => {
  let buffered: RejectionEntry[] = [];
  let inRing = new Map<string, number>();
  let dropped = 0;
  let cancel: (() => void) | null = null;
  let writing: Promise<void> = Promise.resolve();

  const flush = (): Promise<void> => {
    cancel?.();
    cancel = null;
    if (dropped > 0) log('warn', 'more requests were refused than are kept', { dropped });
    const batch = buffered;
    buffered = [];
    inRing = new Map();
    dropped = 0;
    if (batch.length > 0) {
      const written = store(batch).catch((error: unknown) => log('error', 'rejections could not be stored', { error }));
      writing = Promise.all([writing, written]).then(() => {});
    }
    return writing;
  };

  return {
    add: (rejection, event) => {
      const ring = rejection.flowId ?? '';
      const count = inRing.get(ring) ?? 0;
      if (count >= limits.perRing || buffered.length >= limits.total) {
        dropped += 1;
        return;
      }
      inRing.set(ring, count + 1);
      buffered.push({ rejection, event });
      cancel ??= clock.after(limits.everyMs, () => void flush());
    },
    flush,
    close: () => flush(),
  };
};
