import type { EventBatch, HookloomEvent } from '#core/contract/events.ts';
import type { Clock, Publish } from '#core/engine/ports.ts';

const batchIntervalMs = 100;
/** Beyond this many events a second a subscriber gets numbers in their place. */
const eventsPerSecond = 100;
/** A subscriber that lets this many batches lie (about five seconds) is cut off; it comes back and loads its lists again. */
const maxWaitingBatches = 50;

type Counts = { captures: number; runs: number; rejections: number };

export type EventHub = {
  publish: Publish;
  /** Batches from this moment on, until `signal` aborts, the reader is too slow or the hub closes. */
  subscribe: (signal?: AbortSignal) => AsyncGenerator<EventBatch, void, void>;
  /** Ends every subscription. */
  close: () => void;
};

/** Spreads events to every window, at most ten batches a second each. */
export const createEventHub = ({ clock }: { clock: Clock }): EventHub => {
  const subscribers = new Set<Subscriber>();
  return {
    publish: (event) => {
      if (subscribers.size === 0) return;
      const made = typeof event === 'function' ? event() : event;
      for (const subscriber of subscribers) subscriber.push(made);
    },
    subscribe: (signal) => {
      const subscriber = createSubscriber(clock, () => subscribers.delete(subscriber));
      subscribers.add(subscriber);
      if (signal?.aborted) subscriber.end();
      else signal?.addEventListener('abort', subscriber.end, { once: true });
      return subscriber.batches;
    },
    close: () => {
      for (const subscriber of subscribers) subscriber.end();
    },
  };
};

type Subscriber = {
  push: (event: HookloomEvent) => void;
  end: () => void;
  batches: AsyncGenerator<EventBatch, void, void>;
};

const createSubscriber = (clock: Clock, onEnd: () => void): Subscriber => {
  const waiting: EventBatch[] = [];
  let pending: HookloomEvent[] = [];
  let counts: Counts | null = null;
  let second = { startedAt: clock.monotonic(), events: 0 };
  let takeBackFlush: (() => void) | null = null;
  let isOpen = true;
  let wake = (): void => {};

  const end = (): void => {
    isOpen = false;
    takeBackFlush?.();
    onEnd();
    wake();
  };

  const flush = (): void => {
    takeBackFlush = null;
    if (waiting.length >= maxWaitingBatches) {
      waiting.length = 0;
      end();
      return;
    }
    waiting.push({ events: counts ? [...pending, { type: 'counts', ...counts }] : pending });
    pending = [];
    counts = null;
    wake();
  };

  const push = (event: HookloomEvent): void => {
    const now = clock.monotonic();
    if (now - second.startedAt >= 1_000) second = { startedAt: now, events: 0 };
    second.events += 1;
    const kind = second.events > eventsPerSecond ? kindOf(event) : null;
    if (kind === null) pending.push(event);
    else {
      counts ??= { captures: 0, runs: 0, rejections: 0 };
      if (kind !== 'steps') counts[kind] += 1;
    }
    takeBackFlush ??= clock.after(batchIntervalMs, flush);
  };

  const read = async function* (): AsyncGenerator<EventBatch, void, void> {
    try {
      while (isOpen || waiting.length > 0) {
        const batch = waiting.shift();
        if (batch) yield batch;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      end();
    }
  };

  return { push, end, batches: read() };
};

/** What a flood is counted as; null for the rare events that a window must see one by one. */
const kindOf = (event: HookloomEvent): keyof Counts | 'steps' | null => {
  switch (event.type) {
    case 'capture.received':
      return 'captures';
    case 'run.queued':
    case 'run.started':
    case 'run.step':
    case 'delivery.changed':
      return 'steps';
    case 'run.finished':
      return 'runs';
    case 'rejection.received':
      return 'rejections';
    case 'capture.deleted':
    case 'flow.changed':
    case 'flow.status':
    case 'flow.published':
    case 'flow.deleted':
    case 'workspace.changed':
    case 'notify':
    case 'counts':
      return null;
  }
};
