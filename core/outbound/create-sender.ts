import type { DeliveryId } from '#core/contract/records/delivery.ts';
import type { Clock, Log } from '#core/engine/ports.ts';
import { type Attempt, attemptDelivery, type Courier } from './attempt-delivery.ts';
import type { DeliveryOwner, DeliveryRecord, OutboundStore } from './ports.ts';
import { settleAttempt } from './settle-attempt.ts';

/** Sends what is due, some at a time, and again until it has arrived or is given up. */
export type Sender = {
  start: () => void;
  /** Something new may be due. */
  poke: () => void;
  /** Stores a delivery and makes its first attempt now, whatever else waits. Resolves to the delivery after it. */
  sendNow: (record: DeliveryRecord) => Promise<DeliveryRecord>;
  /** Takes nothing new, waits up to `drainMs` for what is under way, then stops it; it stays pending. */
  stop: (drainMs: number) => Promise<void>;
};

type Options = {
  store: OutboundStore['deliveries'];
  courier: Courier;
  clock: Clock;
  log: Log;
  /** Owners whose deliveries wait until they are switched on again. */
  silenced: () => readonly DeliveryOwner[];
  /** After each attempt, when it is stored. */
  onAttempt: (record: DeliveryRecord, attempt: Attempt) => Promise<void>;
};

const maxAtOnce = 16;
const maxPerOwner = 4;
const retryStoreMs = 2_000;

export const createSender = ({ store, courier, clock, log, silenced, onAttempt }: Options): Sender => {
  const underWay = new Map<DeliveryId, { owner: DeliveryOwner; done: Promise<unknown> }>();
  const stopping = new AbortController();
  let isStarted = false;
  let isStopped = false;
  let isLooking = false;
  let looksAgain = false;
  let takeBackTimer: (() => void) | null = null;

  const send = async (record: DeliveryRecord): Promise<DeliveryRecord> => {
    const startedAt = clock.now();
    const since = clock.monotonic();
    const attempt = await attemptDelivery(record, courier, stopping.signal);
    const times = { startedAt, now: clock.now(), durationMs: clock.monotonic() - since };
    const settled = settleAttempt(record, attempt, times);
    await settle(settled);
    await onAttempt(settled, attempt);
    return settled;
  };

  /** What has arrived must not be sent again only because the store was busy. */
  const settle = async (record: DeliveryRecord): Promise<void> => {
    for (;;) {
      try {
        await store.settle(record);
        return;
      } catch (error) {
        if (stopping.signal.aborted) return;
        log('error', 'the outcome of a delivery could not be stored', { deliveryId: record.id, error });
        await new Promise<void>((resolve) => {
          clock.after(retryStoreMs, resolve);
        });
      }
    }
  };

  const track = (record: DeliveryRecord, work: () => Promise<DeliveryRecord>): Promise<DeliveryRecord> => {
    const done = work().finally(() => {
      underWay.delete(record.id);
      poke();
    });
    underWay.set(record.id, { owner: record.owner, done });
    return done;
  };

  const begin = (record: DeliveryRecord): void => {
    track(record, () => send(record)).catch((error: unknown) => {
      if (!stopping.signal.aborted) log('error', 'a delivery failed unexpectedly', { deliveryId: record.id, error });
    });
  };

  const busyOwners = (): DeliveryOwner[] => {
    const counts = Map.groupBy(underWay.values(), ({ owner }) => owner);
    return [...counts].filter(([, all]) => all.length >= maxPerOwner).map(([owner]) => owner);
  };

  const without = () => ({ withoutIds: [...underWay.keys()], withoutOwners: [...silenced(), ...busyOwners()] });

  /** Begins what is due while there is room; then sleeps until the next one is. */
  const look = async (): Promise<void> => {
    while (!isStopped && underWay.size < maxAtOnce) {
      const limit = maxAtOnce - underWay.size;
      const due = await store.due({ now: clock.now(), limit, ...without() });
      const before = underWay.size;
      for (const record of due) {
        if (!isStopped && !underWay.has(record.id) && !busyOwners().includes(record.owner)) begin(record);
      }
      if (underWay.size === before) break;
    }
    if (isStopped || underWay.size >= maxAtOnce) return;
    const at = await store.nextAt(without());
    if (at !== null) wakeIn(at - clock.now());
  };

  const wakeIn = (ms: number): void => {
    takeBackTimer?.();
    takeBackTimer = clock.after(Math.max(0, ms), poke);
  };

  const poke = (): void => {
    if (!isStarted || isStopped) return;
    looksAgain = true;
    if (isLooking) return;
    void keepLooking();
  };

  const keepLooking = async (): Promise<void> => {
    isLooking = true;
    while (looksAgain && !isStopped) {
      looksAgain = false;
      try {
        await look();
      } catch (error) {
        log('error', 'waiting deliveries could not be read', { error });
        wakeIn(retryStoreMs);
      }
    }
    isLooking = false;
  };

  return {
    start: () => {
      isStarted = true;
      poke();
    },
    poke,
    sendNow: (record) =>
      track(record, async () => {
        await store.add(record);
        return send(record);
      }),
    stop: async (drainMs) => {
      isStopped = true;
      takeBackTimer?.();
      const all = Promise.allSettled([...underWay.values()].map(({ done }) => done));
      const { promise, resolve } = Promise.withResolvers<void>();
      const takeBack = clock.after(drainMs, resolve);
      await Promise.race([all, promise]);
      takeBack();
      stopping.abort(new Error('Hookloom stops'));
      await all;
    },
  };
};
