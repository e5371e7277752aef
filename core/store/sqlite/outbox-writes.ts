import { sql, type Transaction } from 'kysely';
import type { PlatformEvent } from '#core/contract/records/subscription.ts';
import type { FlowId } from '#core/flow/document.ts';
import { toOutboxValues } from './outbox-rows.ts';
import type { Tables } from './tables.ts';

/** Puts an event into the outbox, in the transaction of what it tells. */
export const addEvent = async (
  trx: Transaction<Tables>,
  event: PlatformEvent | undefined,
  entity: string | null,
): Promise<void> => {
  if (event === undefined) return;
  await trx.insertInto('outbox').values(toOutboxValues(event, entity)).execute();
};

/** An event of a flow, with the flow as this transaction leaves it. */
export const addFlowEvent = async (
  trx: Transaction<Tables>,
  event: PlatformEvent | undefined,
  id: FlowId,
): Promise<void> => {
  if (event === undefined) return;
  const row = await trx
    .selectFrom('flows')
    .selectAll()
    .select(sql<string>`json_extract(document, '$.name')`.as('name'))
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return;
  const head = {
    id,
    name: row.name,
    slug: row.slug,
    status: row.status,
    revision: row.revision,
    publishedVersion: row.published_version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
  // The document stays the text that it is: its integers may be longer than a number holds.
  await addEvent(trx, event, `${JSON.stringify(head).slice(0, -1)},"document":${row.document}}`);
};
