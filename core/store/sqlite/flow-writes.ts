import type { Transaction } from 'kysely';
import { HookloomError } from '#core/contract/errors.ts';
import type { FlowVersion } from '#core/contract/records/flow.ts';
import type { PlatformEvent } from '#core/contract/records/subscription.ts';
import type { StoredFlow } from '#core/engine/ports/records.ts';
import type { FlowDocument, FlowId, FlowStatus } from '#core/flow/document.ts';
import { stringifyJson } from '#core/flow/json.ts';
import { addFlowEvent } from './outbox-writes.ts';
import { isConstraint } from './sqlite-failure.ts';
import type { Tables } from './tables.ts';
import type { WriterContext } from './writer-context.ts';

type StatusChange = { status: FlowStatus; at: number };

export const createFlowWrites = ({ typed }: WriterContext) => ({
  'flows.insert': (flow: StoredFlow, event?: PlatformEvent): Promise<void> =>
    typed.transaction().execute(async (trx) => {
      await refuseTakenSlug(trx, flow.document);
      await trx
        .insertInto('flows')
        .values({
          id: flow.id,
          slug: flow.document.slug,
          owner: flow.owner,
          status: flow.status,
          revision: flow.revision,
          published_version: flow.publishedVersion,
          published_revision: flow.publishedRevision,
          created_at: flow.createdAt,
          updated_at: flow.updatedAt,
          document: stringifyJson(flow.document),
        })
        .execute();
      await addFlowEvent(trx, event, flow.id);
    }),

  'flows.update': (flow: StoredFlow, expectedRevision: number, event?: PlatformEvent): Promise<void> =>
    typed.transaction().execute(async (trx) => {
      const stored = await trx
        .selectFrom('flows')
        .select('revision')
        .where('id', '=', flow.id)
        .where('deleted_at', 'is', null)
        .executeTakeFirst();
      if (stored === undefined) throw new HookloomError('FLOW_NOT_FOUND', { flowId: flow.id });
      if (stored.revision !== expectedRevision) {
        throw new HookloomError('STALE_REVISION', { flowId: flow.id, revision: stored.revision });
      }
      await refuseTakenSlug(trx, flow.document);
      // Status and publication have writes of their own; a save that crossed one of them must not undo it.
      await trx
        .updateTable('flows')
        .set({
          slug: flow.document.slug,
          revision: flow.revision,
          updated_at: flow.updatedAt,
          document: stringifyJson(flow.document),
        })
        .where('id', '=', flow.id)
        .execute();
      await addFlowEvent(trx, event, flow.id);
    }),

  /** The event tells of a change: it is left out when the status was this one already. */
  'flows.setStatus': (id: FlowId, { status, at }: StatusChange, event?: PlatformEvent): Promise<void> =>
    typed.transaction().execute(async (trx) => {
      const before = await trx
        .selectFrom('flows')
        .select('status')
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .executeTakeFirst();
      if (before === undefined) throw new HookloomError('FLOW_NOT_FOUND', { flowId: id });
      await trx.updateTable('flows').set({ status, updated_at: at }).where('id', '=', id).execute();
      if (before.status !== status) await addFlowEvent(trx, event, id);
    }),

  'flows.remove': (id: FlowId, at: number, event?: PlatformEvent): Promise<void> =>
    typed.transaction().execute(async (trx) => {
      const removed = await trx
        .updateTable('flows')
        .set({ deleted_at: at })
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .executeTakeFirst();
      if (removed.numUpdatedRows > 0n) await addFlowEvent(trx, event, id);
    }),

  /** Ends the time in which a removed flow can be brought back. Its captures are deleted before. */
  'flows.purge': (id: FlowId): Promise<void> =>
    typed.transaction().execute(async (trx) => {
      await trx.deleteFrom('flows').where('id', '=', id).where('deleted_at', 'is not', null).execute();
      await trx.deleteFrom('versions').where('flow_id', '=', id).execute();
      await trx.deleteFrom('tokens').where('flow_id', '=', id).execute();
      await trx.deleteFrom('flow_totals').where('flow_id', '=', id).execute();
      await trx.deleteFrom('store_values').where('scope', '=', id).execute();
      await trx.deleteFrom('schedules').where('flow_id', '=', id).execute();
      await trx.deleteFrom('dedupe_keys').where('flow_id', '=', id).execute();
      await trx.deleteFrom('reports').where('flow_id', '=', id).execute();
      await trx.deleteFrom('rejections').where('ring', '=', id).execute();
      await trx.deleteFrom('deliveries').where('owner', '=', id).execute();
    }),

  'versions.publish': (version: FlowVersion, revision: number, event?: PlatformEvent): Promise<void> =>
    typed.transaction().execute(async (trx) => {
      const { flowId, note, publishedAt, document } = version;
      const changed = await trx
        .updateTable('flows')
        .set({ published_version: version.version, published_revision: revision })
        .where('id', '=', flowId)
        .where('deleted_at', 'is', null)
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n) throw new HookloomError('FLOW_NOT_FOUND', { flowId });
      await trx
        .insertInto('versions')
        .values({
          flow_id: flowId,
          version: version.version,
          note,
          published_at: publishedAt,
          document: stringifyJson(document),
        })
        .execute()
        .catch((error: unknown) => {
          // Somebody else published this number in the meantime.
          throw isConstraint(error) ? new HookloomError('STALE_REVISION', { flowId, version: version.version }) : error;
        });
      await addFlowEvent(trx, event, flowId);
    }),

  'documents.put': async (hash: string, document: FlowDocument, at: number): Promise<void> => {
    await typed
      .insertInto('documents')
      .values({ hash, used_at: at, document: stringifyJson(document) })
      .onConflict((conflict) => conflict.column('hash').doUpdateSet({ used_at: at }))
      .execute();
  },
});

const refuseTakenSlug = async (trx: Transaction<Tables>, { id, slug }: FlowDocument): Promise<void> => {
  const owner = await trx
    .selectFrom('flows')
    .select('id')
    .where('slug', '=', slug)
    .where('deleted_at', 'is', null)
    .where('id', '!=', id)
    .executeTakeFirst();
  if (owner !== undefined) throw new HookloomError('SLUG_TAKEN', { slug, flowId: owner.id });
};
