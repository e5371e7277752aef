import type { DeliveryId } from '#core/contract/records/delivery.ts';
import type { Page, PageRequest } from '#core/engine/ports/store.ts';
import {
  type DeliveryOwner,
  type DeliveryRecord,
  type OutboxEntry,
  type SubscriptionRecord,
  subscriptionFacts,
  type Without,
} from '#core/outbound/ports.ts';
import { decodeCursor, toPage } from '#core/store/cursor.ts';
import { toDelivery } from './delivery-rows.ts';
import type { TypedDatabase } from './kysely-database.ts';
import { toOutboxEntry } from './outbox-rows.ts';
import { readJson } from './read-values.ts';

/** Subscriptions, the outbox and deliveries. */
export const createDeliveryReads = (typed: TypedDatabase) => {
  const waiting = ({ withoutIds, withoutOwners }: Without) =>
    typed
      .selectFrom('deliveries')
      .where('status', '=', 'pending')
      .$if(withoutIds.length > 0, (query) => query.where('id', 'not in', withoutIds))
      .$if(withoutOwners.length > 0, (query) => query.where('owner', 'not in', withoutOwners))
      .orderBy('next_at')
      .orderBy('id');

  return {
    'subscriptions.list': async (): Promise<SubscriptionRecord[]> => {
      const rows = await typed.selectFrom('subscriptions').selectAll().orderBy('id').execute();
      return rows.map((row) => ({
        id: row.id,
        facts: readJson(subscriptionFacts, row.facts),
        sealed: row.sealed,
        isEnabled: row.is_enabled === 1,
        disabledBecause: row.disabled_because,
        failingSince: row.failing_since,
        createdAt: row.created_at,
        updatedAt: row.updated_at,
      }));
    },

    'outbox.list': async (limit: number): Promise<OutboxEntry[]> => {
      const rows = await typed.selectFrom('outbox').selectAll().orderBy('seq').limit(limit).execute();
      return rows.map(toOutboxEntry);
    },

    'deliveries.due': async ({ now, limit, ...without }: { now: number; limit: number } & Without) => {
      const rows = await waiting(without).selectAll().where('next_at', '<=', now).limit(limit).execute();
      return rows.map(toDelivery);
    },

    'deliveries.nextAt': async (without: Without): Promise<number | null> => {
      const row = await waiting(without).select('next_at').limit(1).executeTakeFirst();
      return row?.next_at ?? null;
    },

    'deliveries.get': async (id: DeliveryId): Promise<DeliveryRecord | null> => {
      const row = await typed.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toDelivery(row);
    },

    'deliveries.list': async (owner: DeliveryOwner, { cursor, limit }: PageRequest): Promise<Page<DeliveryRecord>> => {
      const before = decodeCursor(cursor, 'dlv_') as DeliveryId | null;
      const rows = await typed
        .selectFrom('deliveries')
        .selectAll()
        .where('owner', '=', owner)
        .$if(before !== null, (query) => query.where('id', '<', before))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit, { idOf: ({ id }) => id, toItem: toDelivery });
    },
  };
};
