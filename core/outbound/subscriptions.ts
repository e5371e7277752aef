import { HookloomError } from '#core/contract/errors.ts';
import type {
  EventName,
  PlatformEvent,
  Subscription,
  SubscriptionContent,
  SubscriptionId,
} from '#core/contract/records/subscription.ts';
import type { Clock, Ids, Vault } from '#core/engine/ports.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { OutboundStore, SubscriptionRecord } from './ports.ts';
import { disableAfterMs } from './schedule.ts';
import {
  openSecrets,
  openSecretsIfPossible,
  type SubscriptionSecrets,
  sealSecrets,
  splitContent,
} from './subscription-secrets.ts';

/** All outbound webhooks, kept in memory: every event asks whether somebody wants to know. */
export type Subscriptions = {
  load: () => Promise<void>;
  /** Newest first. */
  list: () => readonly SubscriptionRecord[];
  /** Throws SUBSCRIPTION_NOT_FOUND. */
  get: (id: SubscriptionId) => SubscriptionRecord;
  find: (id: string) => SubscriptionRecord | undefined;
  /** Rejects with BAD_REQUEST and, where there are secrets, STORE_LOCKED. */
  create: (content: SubscriptionContent) => Promise<SubscriptionRecord>;
  update: (id: SubscriptionId, content: SubscriptionContent) => Promise<SubscriptionRecord>;
  remove: (id: SubscriptionId) => Promise<void>;
  /** Throws STORE_LOCKED. */
  secretsOf: (record: SubscriptionRecord) => SubscriptionSecrets;
  /** Those that are to be told of an event. */
  wanting: (event: { name: EventName; flowId: FlowId | null }) => SubscriptionRecord[];
  /** Notes how an attempt went. Resolves to the reason when the subscription is switched off because of it, else to null. */
  noteAttempt: (id: SubscriptionId, attempt: { at: number; isOk: boolean; isGone: boolean }) => Promise<string | null>;
};

type Options = {
  store: OutboundStore['subscriptions'];
  vault: Vault;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
};

export const createSubscriptions = ({ store, vault, clock, ids }: Options): Subscriptions => {
  const records = new Map<string, SubscriptionRecord>();
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(change: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(change);
    turn = result.catch(() => {});
    return result;
  };

  const get = (id: SubscriptionId): SubscriptionRecord => {
    const record = records.get(id);
    if (!record) throw new HookloomError('SUBSCRIPTION_NOT_FOUND', { subscriptionId: id });
    return record;
  };

  const put = async (record: SubscriptionRecord): Promise<SubscriptionRecord> => {
    await store.put(record);
    records.set(record.id, record);
    return record;
  };

  const write = async (
    content: SubscriptionContent,
    before: SubscriptionRecord | null,
  ): Promise<SubscriptionRecord> => {
    const known = before && { facts: before.facts, secrets: openSecretsIfPossible(before, vault) };
    const { facts, secrets } = splitContent(content, known);
    const now = clock.now();
    const staysAsItIs = before?.isEnabled === content.isEnabled;
    return put({
      id: before?.id ?? (ids.next('sub') as SubscriptionId),
      facts,
      sealed: sealSecrets(secrets, vault),
      isEnabled: content.isEnabled,
      disabledBecause: staysAsItIs ? before.disabledBecause : null,
      failingSince: staysAsItIs ? before.failingSince : null,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    });
  };

  const noteAttempt: Subscriptions['noteAttempt'] = async (id, { at, isOk, isGone }) => {
    const record = records.get(id);
    if (!record) return null;
    if (isOk) {
      if (record.failingSince !== null) await put({ ...record, failingSince: null });
      return null;
    }
    const failingSince = record.failingSince ?? at;
    const because = isGone
      ? 'The receiver answered 410: it does not exist any more.'
      : at - failingSince >= disableAfterMs
        ? 'Nothing has reached the receiver for five days.'
        : null;
    if (because === null || !record.isEnabled) {
      if (record.failingSince === null) await put({ ...record, failingSince });
      return null;
    }
    await put({ ...record, failingSince, isEnabled: false, disabledBecause: because });
    return because;
  };

  return {
    load: async () => {
      for (const record of await store.list()) records.set(record.id, record);
    },
    list: () => [...records.values()].toSorted((one, other) => (one.id < other.id ? 1 : -1)),
    get,
    find: (id) => records.get(id),
    create: (content) => inTurn(() => write(content, null)),
    update: (id, content) => inTurn(async () => write(content, get(id))),
    remove: (id) =>
      inTurn(async () => {
        get(id);
        await store.remove(id);
        records.delete(id);
      }),
    secretsOf: (record) => openSecrets(record, vault),
    wanting: (event) => [...records.values()].filter((record) => wants(record, event)),
    noteAttempt: (id, attempt) => inTurn(() => noteAttempt(id, attempt)),
  };
};

const wants = (
  { isEnabled, facts: { events, flowIds } }: SubscriptionRecord,
  { name, flowId }: Pick<PlatformEvent, 'name' | 'flowId'>,
): boolean =>
  isEnabled &&
  (events === 'all' || events.includes(name)) &&
  (flowIds.length === 0 || (flowId !== null && flowIds.includes(flowId)));

/** A subscription as it is shown. */
export const toSubscription = (record: SubscriptionRecord): Subscription => {
  const { id, facts, isEnabled, disabledBecause, failingSince, createdAt, updatedAt } = record;
  return { ...facts, id, isEnabled, disabledBecause, failingSince, createdAt, updatedAt };
};
