import type { Transaction } from 'kysely';
import type { SubscriptionId } from '#core/contract/records/subscription.ts';
import {
  type DeliveryOutcome,
  type DeliveryOwner,
  type DeliveryRecord,
  deliveryLimits,
  type SubscriptionRecord,
} from '#core/outbound/ports.ts';
import { toDeliveryRow } from './delivery-rows.ts';
import type { Tables } from './tables.ts';
import type { WriterContext } from './writer-context.ts';

/** Subscriptions, and deliveries from the outbox to their end. */
export const createDeliveryWrites = ({ typed }: WriterContext) => ({
  'subscriptions.put': async ({ id, createdAt, ...record }: SubscriptionRecord): Promise<void> => {
    const content = {
      facts: JSON.stringify(record.facts),
      sealed: record.sealed,
      is_enabled: record.isEnabled ? (1 as const) : (0 as const),
      disabled_because: record.disabledBecause,
      failing_since: record.failingSince,
      updated_at: record.updatedAt,
    };
    await typed
      .insertInto('subscriptions')
      .values({ id, created_at: createdAt, ...content })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(content))
      .execute();
  },

  'subscriptions.remove': (id: SubscriptionId): Promise<void> =>
    typed.transaction().execute(async (trx) => {
      await trx.deleteFrom('deliveries').where('owner', '=', id).execute();
      await trx.deleteFrom('subscriptions').where('id', '=', id).execute();
    }),

  'outbox.dispatch': (seqs: readonly number[], deliveries: readonly DeliveryRecord[]): Promise<void> =>
    typed.transaction().execute(async (trx) => {
      for (const seq of seqs) await trx.deleteFrom('outbox').where('seq', '=', seq).execute();
      await addAll(trx, deliveries);
    }),

  'deliveries.add': (record: DeliveryRecord): Promise<void> =>
    typed.transaction().execute((trx) => addAll(trx, [record])),

  'deliveries.settle': async ({ id, ...outcome }: DeliveryOutcome): Promise<void> => {
    await typed
      .updateTable('deliveries')
      .set({
        status: outcome.status,
        attempts: outcome.attempts,
        next_at: outcome.nextAt,
        finished_at: outcome.finishedAt,
        http_status: outcome.httpStatus,
        error: outcome.error,
        log: JSON.stringify(outcome.log),
      })
      .where('id', '=', id)
      .execute();
  },
});

const addAll = async (trx: Transaction<Tables>, deliveries: readonly DeliveryRecord[]): Promise<void> => {
  const ofOwner = Map.groupBy(deliveries, ({ owner }) => owner);
  for (const [owner, added] of ofOwner) {
    let room = deliveryLimits.waiting - (await countWaiting(trx, owner));
    for (const delivery of added) {
      await trx
        .insertInto('deliveries')
        .values(toDeliveryRow(room > 0 ? delivery : refused(delivery)))
        .execute();
      room -= 1;
    }
    await trim(trx, owner);
  }
};

/** A receiver that is away for long must not fill the disk. */
const refused = (delivery: DeliveryRecord): DeliveryRecord => ({
  ...delivery,
  status: 'failed',
  nextAt: null,
  finishedAt: delivery.createdAt,
  error: `Not sent: ${deliveryLimits.waiting} deliveries are waiting for this receiver already.`,
});

const countWaiting = async (trx: Transaction<Tables>, owner: DeliveryOwner): Promise<number> => {
  const { count } = await trx
    .selectFrom('deliveries')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', '=', 'pending')
    .where('owner', '=', owner)
    .executeTakeFirstOrThrow();
  return count;
};

const trim = async (trx: Transaction<Tables>, owner: DeliveryOwner): Promise<void> => {
  const newestOutside = trx
    .selectFrom('deliveries')
    .select('id')
    .where('owner', '=', owner)
    .orderBy('id', 'desc')
    .limit(1)
    .offset(deliveryLimits.kept);
  await trx
    .deleteFrom('deliveries')
    .where('owner', '=', owner)
    .where('status', '!=', 'pending')
    .where('id', '<=', newestOutside)
    .execute();
};
