import { ORPCError } from '@orpc/client';
import { createRouterClient, implement } from '@orpc/server';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { contract } from '#core/contract/contract.ts';
import type { EventBatch } from '#core/contract/events.ts';
import { createConnectionStore } from './connection-store.ts';
import { createDocumentStore } from './document-store.ts';
import { listenToEvents } from './events.ts';
import { createRunStore } from './run-store.ts';
import { createFlowService, emptyDocument } from './testing/flow-service.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
});

type Source = (signal: AbortSignal | undefined) => AsyncGenerator<EventBatch, void, void>;

/** A window whose event streams are `sources`, one a connection; the last one is used again and again. */
const listen = async (sources: readonly Source[]) => {
  const { system, runs } = implement(contract);
  const service = createFlowService();
  let connections = 0;
  const client = createRouterClient({
    system: {
      events: system.events.handler(({ signal }) => {
        const source = sources[Math.min(connections, sources.length - 1)];
        connections += 1;
        if (!source) throw new Error('There is no source.');
        return source(signal);
      }),
    },
    runs: {
      get: runs.get.handler(({ errors }) => {
        throw errors.RUN_NOT_FOUND();
      }),
    },
  });
  const documentStore = createDocumentStore(service.client, 'here');
  await documentStore.getState().open(emptyDocument().id);
  const queryClient = new QueryClient();
  const connectionStore = createConnectionStore();
  const { stop } = listenToEvents({
    client,
    queryClient,
    documentStore,
    runStore: createRunStore(client, queryClient, documentStore),
    connectionStore,
  });
  stops.push(stop);
  return { service, documentStore, connectionStore, connections: () => connections };
};

const waitForever: Source = async function* (signal) {
  await new Promise((resolve) => signal?.addEventListener('abort', resolve));
  yield { events: [] };
};

test('what another window saved reaches the open document', async () => {
  const flowId = emptyDocument().id;
  let announce = () => {};
  const announced = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const { service, documentStore } = await listen([
    async function* (signal) {
      await announced;
      yield { events: [{ type: 'flow.changed', flowId, revision: 2, origin: 'elsewhere' }] };
      yield* waitForever(signal);
    },
  ]);

  service.saveElsewhere({ name: 'theirs' });
  announce();

  await vi.waitFor(() => expect(documentStore.getState().doc?.name).toBe('theirs'));
});

test('a stream that breaks is opened again, and what could not be saved meanwhile is saved then', async () => {
  const { service, documentStore, connectionStore, connections } = await listen([
    async function* () {
      yield* [];
    },
    waitForever,
  ]);
  await vi.waitFor(() => expect(connectionStore.getState().status).toBe('reconnecting'));
  service.setDown(true);
  documentStore.getState().commit('Rename', (draft) => {
    draft.name = 'kept';
  });
  await documentStore.getState().saveNow();
  service.setDown(false);

  await vi.waitFor(() => expect(connectionStore.getState().status).toBe('online'), { timeout: 5_000 });

  expect(connections()).toBe(2);
  await vi.waitFor(() => expect(service.stored().document.name).toBe('kept'));
});

test('a refused token stops the listening and asks for another one', async () => {
  const refuse: Source = () => {
    throw new ORPCError('UNAUTHORIZED');
  };

  const { connectionStore, connections } = await listen([refuse]);

  await vi.waitFor(() => expect(connectionStore.getState().status).toBe('unauthorized'));
  expect(connections()).toBe(1);
});
