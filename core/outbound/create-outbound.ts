import { HookloomError } from '#core/contract/errors.ts';
import type { DeliveryId } from '#core/contract/records/delivery.ts';
import type { EventId, EventName, PlatformEvent, SubscriptionId } from '#core/contract/records/subscription.ts';
import type { Page, PageRequest } from '#core/engine/ports/store.ts';
import type { Clock, Credentials, Hashing, HttpClient, Ids, Log, Vault } from '#core/engine/ports.ts';
import type { FlowId } from '#core/flow/document.ts';
import { createDispatcher, type DispatcherOptions } from './create-dispatcher.ts';
import { createSender } from './create-sender.ts';
import { toEventMessage } from './event-message.ts';
import { newDelivery, resendOf } from './new-delivery.ts';
import { type NodeDelivery, type SentFromNode, sendFromNode } from './node-delivery.ts';
import type { DeliveryOwner, DeliveryRecord, OutboundStore, SubscriptionRecord } from './ports.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';

export type Outbound = {
  subscriptions: Subscriptions;
  /** The event to be written beside a change; undefined when nobody wants to know. */
  eventOf: (name: EventName, about: { flowId: FlowId | null; entityId: string }) => PlatformEvent | undefined;
  /** An event may have been written. */
  poke: () => void;
  /** Queues what a node sends, and waits for its first attempt where it asks for that. Rejects with STORE_LOCKED. */
  deliver: (delivery: NodeDelivery) => Promise<SentFromNode>;
  /** Sends a test event once. Rejects with SUBSCRIPTION_NOT_FOUND. */
  test: (id: SubscriptionId) => Promise<DeliveryRecord>;
  /** Rejects with DELIVERY_NOT_FOUND, and with SUBSCRIPTION_NOT_FOUND where its subscription is gone. */
  resend: (id: DeliveryId) => Promise<DeliveryRecord>;
  delivery: (id: DeliveryId) => Promise<DeliveryRecord>;
  deliveries: (owner: DeliveryOwner, page: PageRequest) => Promise<Page<DeliveryRecord>>;
  /** Takes up what an earlier process left. */
  start: () => void;
  stop: (drainMs: number) => Promise<void>;
};

export type OutboundOptions = {
  store: OutboundStore;
  vault: Vault;
  http: HttpClient;
  hashing: Pick<Hashing, 'hmac'>;
  credentials: Pick<Credentials, 'open'>;
  clock: Clock;
  ids: Ids;
  log: Log;
  runs: DispatcherOptions['runs'];
  urlOf: DispatcherOptions['urlOf'];
  /** Something about a subscription changed, or one of its deliveries. */
  onChange: (id: DeliveryOwner) => void;
  /** A subscription was switched off because its receiver does not answer. */
  onDisabled: (subscription: SubscriptionRecord, because: string) => void;
};

export const testEventType = 'Webhook.Test';

/** Outbound webhooks of a workspace. Rejects when the store cannot be read. */
export const createOutbound = async (options: OutboundOptions): Promise<Outbound> => {
  const { store, vault, http, hashing, credentials, clock, ids, log, runs, urlOf, onChange, onDisabled } = options;
  const subscriptions = createSubscriptions({ store: store.subscriptions, vault, clock, ids });
  await subscriptions.load();

  const sender = createSender({
    store: store.deliveries,
    courier: { subscriptions, credentials, vault, hashing, http, now: clock.now },
    clock,
    log,
    silenced: () =>
      subscriptions
        .list()
        .filter(({ isEnabled }) => !isEnabled)
        .map(({ id }) => id),
    onAttempt: async ({ owner }, attempt) => {
      const subscription = subscriptions.find(owner);
      if (subscription && attempt.result !== 'postponed' && !attempt.isLoop) {
        const { result, isGone } = attempt;
        const noted = { at: clock.now(), isOk: result === 'succeeded', isGone };
        const because = await subscriptions.noteAttempt(subscription.id, noted);
        if (because !== null) onDisabled(subscription, because);
      }
      onChange(owner);
    },
  });
  const dispatcher = createDispatcher({
    store: store.outbox,
    subscriptions,
    runs,
    urlOf,
    ids,
    clock,
    log,
    onDispatched: sender.poke,
  });

  store.outbox.listen(dispatcher.poke);

  const find = async (id: DeliveryId): Promise<DeliveryRecord> => {
    const record = await store.deliveries.get(id);
    if (!record) throw new HookloomError('DELIVERY_NOT_FOUND', { deliveryId: id });
    return record;
  };

  return {
    subscriptions: {
      ...subscriptions,
      update: async (id, content) => {
        const record = await subscriptions.update(id, content);
        // What waited while it was off, or for another address, goes on.
        sender.poke();
        return record;
      },
    },
    eventOf: (name, { flowId, entityId }) =>
      subscriptions.wanting({ name, flowId }).length === 0
        ? undefined
        : { id: ids.next('evt') as EventId, name, at: clock.now(), flowId, entityId },
    poke: dispatcher.poke,
    deliver: (delivery) => sendFromNode(delivery, { store: store.deliveries, sender, vault, ids, clock }),
    test: async (id) => {
      const subscription = subscriptions.get(id);
      const eventId = ids.next('evt');
      const { name } = subscription.facts;
      const entityUrl = urlOf({ name: testEventType, entityId: id, flowId: null });
      const event = {
        id: eventId,
        type: testEventType,
        at: clock.now(),
        entityId: id,
        entity: { id, name },
        entityUrl,
      };
      return sender.sendNow(
        newDelivery({
          id: ids.next('dlv') as DeliveryId,
          owner: id,
          eventId,
          eventType: testEventType,
          entityId: id,
          maxAttempts: 1,
          now: clock.now(),
          message: toEventMessage(event, subscription),
        }),
      );
    },
    resend: async (id) => {
      const record = await find(id);
      if (record.message.url === null) subscriptions.get(record.owner as SubscriptionId);
      return sender.sendNow(resendOf(record, { id: ids.next('dlv') as DeliveryId, now: clock.now() }));
    },
    delivery: find,
    deliveries: store.deliveries.list,
    start: () => {
      sender.start();
      dispatcher.poke();
    },
    stop: async (drainMs) => {
      await dispatcher.stop();
      await sender.stop(drainMs);
    },
  };
};
