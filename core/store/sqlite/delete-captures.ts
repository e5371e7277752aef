import { sql } from 'kysely';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { WriterContext } from './writer-context.ts';

export type DoomedCapture = { seq: number; id: CaptureId; blob: string | null };

/** Deletes captures with their runs (replays too), jobs, search entries and the blobs that nobody else owns. */
export const deleteCaptures = async (
  { typed, blobs, hasTextIndex }: WriterContext,
  captures: readonly DoomedCapture[],
): Promise<void> => {
  if (captures.length === 0) return;
  const ids = captures.map(({ id }) => id);
  const seqs = captures.map(({ seq }) => seq);
  await typed.transaction().execute(async (trx) => {
    const runs = trx.selectFrom('runs').select('id').where('origin_id', 'in', ids);
    await trx.deleteFrom('jobs').where('run_id', 'in', runs).execute();
    await trx.deleteFrom('runs').where('origin_id', 'in', ids).execute();
    await sql`
      update flow_totals set requests = requests - gone.count
      from (
        select flow_id, count(*) as count from captures
        where purpose = 'request' and seq in (${sql.join(seqs)}) group by flow_id
      ) as gone
      where gone.flow_id = flow_totals.flow_id
    `.execute(trx);
    await trx.deleteFrom('captures').where('seq', 'in', seqs).execute();
    if (hasTextIndex) await trx.deleteFrom('capture_text').where('rowid', 'in', seqs).execute();
  });
  // Only after the commit: a blob without owner does no harm, an owner without blob does.
  for (const hash of new Set(captures.flatMap(({ blob }) => blob ?? []))) {
    const owner = await typed
      .selectFrom('captures')
      .select(sql`1`.as('found'))
      .where('blob', '=', hash)
      .limit(1)
      .executeTakeFirst();
    if (owner === undefined) blobs.remove(hash);
  }
};
