import type { DeliveryId } from '#core/contract/records/delivery.ts';
import type { RunId } from '#core/contract/records/ids.ts';
import type { EventName } from '#core/contract/records/subscription.ts';
import type { Clock, Ids, Log } from '#core/engine/ports.ts';
import { type JsonObject, type JsonValue, parseJson } from '#core/flow/json.ts';
import { toEventMessage } from './event-message.ts';
import { maskEntity } from './mask-entity.ts';
import { newDelivery } from './new-delivery.ts';
import type { DeliveryRecord, OutboundStore, OutboxEntry } from './ports.ts';
import type { Subscriptions } from './subscriptions.ts';

/** What the runs of a workspace say about themselves. */
export type RunFacts = {
  /** The run as the API shows it, and how many calls of Hookloom to itself led to it. Null when it is gone. */
  find: (id: RunId) => Promise<{ run: JsonObject; hops: number } | null>;
};

export type DispatcherOptions = {
  store: OutboundStore['outbox'];
  subscriptions: Subscriptions;
  runs: RunFacts;
  /** The address at which the API shows an entity. */
  urlOf: (event: { name: EventName | 'Webhook.Test'; entityId: string; flowId: string | null }) => string;
  ids: Ids;
  clock: Clock;
  log: Log;
  onDispatched: () => void;
};

/** Turns events of the outbox into deliveries. */
export type Dispatcher = {
  /** Something new may be in the outbox. */
  poke: () => void;
  /** Resolves when what is under way is done; takes nothing new. */
  stop: () => Promise<void>;
};

const batchSize = 100;
const retryMs = 2_000;

export const createDispatcher = (options: DispatcherOptions): Dispatcher => {
  const { store, clock, log, onDispatched } = options;
  let working: Promise<void> | null = null;
  let looksAgain = false;
  let isStopped = false;
  let takeBackRetry: (() => void) | null = null;

  const drain = async (): Promise<void> => {
    while (looksAgain && !isStopped) {
      looksAgain = false;
      const entries = await store.list(batchSize);
      if (entries.length === 0) continue;
      const deliveries: DeliveryRecord[] = [];
      for (const entry of entries) deliveries.push(...(await deliveriesOf(entry, options)));
      await store.dispatch(
        entries.map(({ seq }) => seq),
        deliveries,
      );
      if (deliveries.length > 0) onDispatched();
      if (entries.length === batchSize) looksAgain = true;
    }
  };

  const poke = (): void => {
    if (isStopped) return;
    looksAgain = true;
    working ??= drain()
      .catch((error: unknown) => {
        log('error', 'events could not be turned into deliveries', { error });
        if (!isStopped) takeBackRetry = clock.after(retryMs, poke);
      })
      .finally(() => {
        working = null;
        // What came between the last look and here.
        if (looksAgain && takeBackRetry === null) poke();
      });
    takeBackRetry?.();
    takeBackRetry = null;
  };

  return {
    poke,
    stop: async () => {
      isStopped = true;
      takeBackRetry?.();
      await working;
    },
  };
};

const deliveriesOf = async (entry: OutboxEntry, options: DispatcherOptions): Promise<DeliveryRecord[]> => {
  const { subscriptions, urlOf, ids, clock } = options;
  const wanting = subscriptions.wanting(entry);
  if (wanting.length === 0) return [];
  const { entity, hops } = await readEntity(entry, options.runs);
  const event = { ...entry, type: entry.name, entity, entityUrl: urlOf(entry) };
  return wanting.map((subscription) =>
    newDelivery({
      id: ids.next('dlv') as DeliveryId,
      owner: subscription.id,
      eventId: entry.id,
      eventType: entry.name,
      entityId: entry.entityId,
      hops,
      now: clock.now(),
      message: toEventMessage(event, subscription),
    }),
  );
};

/** Runs are larger than this only by their steps, which can be read at the entity's address. */
const maxEntityLength = 256_000;

const readEntity = async (entry: OutboxEntry, runs: RunFacts): Promise<{ entity: JsonValue; hops: number }> => {
  if (entry.entity !== null) {
    const parsed = parseJson(entry.entity);
    return { entity: parsed.ok ? maskEntity(parsed.value) : null, hops: 0 };
  }
  const found = await runs.find(entry.entityId as RunId);
  if (found === null) return { entity: null, hops: 0 };
  const entity = maskEntity(found.run) as JsonObject;
  const isLarge = JSON.stringify(entity).length > maxEntityLength;
  return { entity: isLarge ? { ...entity, steps: [] } : entity, hops: found.hops };
};
