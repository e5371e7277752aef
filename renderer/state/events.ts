import type { QueryClient } from '@tanstack/react-query';
import type { EventBatch } from '#core/contract/events.ts';
import { cacheEvent } from './cache-event.ts';
import type { Client } from './client.ts';
import type { ConnectionStore } from './connection-store.ts';
import type { DocumentStore } from './document-store.ts';
import { toErrorCode } from './error-message.ts';
import type { Notice } from './notices.ts';
import type { RunStore } from './run-store.ts';

const firstDelayMs = 500;
const maxDelayMs = 10_000;
/** Lists that an event made stale are fetched again at most this often. */
const refetchEveryMs = 500;

export type EventSinks = {
  client: { system: Pick<Client['system'], 'events'> };
  queryClient: QueryClient;
  documentStore: DocumentStore;
  runStore: RunStore;
  connectionStore: ConnectionStore;
  /** Tells the user what the engine wants told. */
  tell?: (notice: Notice) => void;
};

/**
 * Listens to the engine for as long as the window lives: feeds the stores and the query cache, reconnects with growing
 * pauses and then asks for everything anew, since nothing tells what was missed. Stops for good when the token is refused.
 */
export const listenToEvents = (sinks: EventSinks): { stop: () => void } => {
  const { client, queryClient, documentStore, connectionStore } = sinks;
  const abort = new AbortController();
  const invalidate = createInvalidator(queryClient);
  let delayMs = firstDelayMs;

  const listen = async () => {
    const batches = await client.system.events(undefined, { signal: abort.signal });
    const isBack = connectionStore.getState().status === 'reconnecting';
    connectionStore.setState({ status: 'online' });
    delayMs = firstDelayMs;
    if (isBack) {
      void queryClient.invalidateQueries();
      void documentStore.getState().saveNow();
    }
    for await (const batch of batches) applyBatch(sinks, batch, invalidate);
  };

  const loop = async () => {
    while (!abort.signal.aborted) {
      try {
        await listen();
      } catch (error) {
        if (abort.signal.aborted) return;
        if (toErrorCode(error) === 'UNAUTHORIZED') return connectionStore.setState({ status: 'unauthorized' });
      }
      connectionStore.setState({ status: 'reconnecting' });
      await pause(delayMs, abort.signal);
      delayMs = Math.min(delayMs * 2, maxDelayMs);
    }
  };
  void loop();

  return {
    stop: () => {
      abort.abort();
      invalidate.stop();
    },
  };
};

type Invalidator = { add: (key: readonly unknown[]) => void; stop: () => void };

const applyBatch = (
  { queryClient, documentStore, runStore, tell }: EventSinks,
  { events }: EventBatch,
  stale: Invalidator,
) => {
  for (const event of events) {
    for (const key of cacheEvent(queryClient, event)) stale.add(key);
    documentStore.getState().applyEvent(event);
    runStore.getState().applyEvent(event);
    if (event.type === 'notify') tell?.(event);
  }
};

const createInvalidator = (queryClient: QueryClient): Invalidator => {
  const keys = new Map<string, readonly unknown[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    add: (key) => {
      keys.set(JSON.stringify(key), key);
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const queryKey of keys.values()) void queryClient.invalidateQueries({ queryKey });
        keys.clear();
      }, refetchEveryMs);
    },
    stop: () => clearTimeout(timer),
  };
};

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
