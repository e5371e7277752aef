import { sql } from 'kysely';
import type { CaptureId, RunId } from '#core/contract/records/ids.ts';
import type { RunStatus } from '#core/contract/records/run.ts';
import { deleteCaptures } from './delete-captures.ts';
import type { WriterContext } from './writer-context.ts';

/** Few enough that the batches of arriving requests get their turn in between. */
const capturesPerStep = 200;
const runsPerStep = 500;
/** What a capture with its run takes beside body and trace. */
const rowBytes = 2_000;

const openStatuses: ReadonlySet<RunStatus> = new Set(['queued', 'running', 'waiting', 'held']);

export type RetentionStep = {
  /** Captures received earlier go. */
  before: number;
  /** How many of the oldest go because there are too many. */
  surplus: number;
  /** Bytes that database and blobs may take. */
  maxBytes: number;
  /** Where the step before ended; null at first. */
  after: CaptureId | null;
};

export type RetentionProgress<Id> = { deleted: number; after: Id | null; isDone: boolean };

/** Retention in steps, from the oldest capture on. Pinned captures and those of open runs are passed over. */
export const createRetention = (context: WriterContext) => {
  const { db, typed, blobs } = context;

  const usedBytes = async (): Promise<number> => {
    const pages = db
      .prepare(
        'SELECT (page_count - freelist_count) * page_size AS used FROM pragma_page_count, pragma_freelist_count, pragma_page_size',
      )
      .get();
    const files = await sql<{ used: number | null }>`
      select sum(size) as used from (select max(body_size) as size from captures where blob is not null group by blob)
    `.execute(typed);
    return Number(pages?.['used']) + (files.rows[0]?.used ?? 0);
  };

  return {
    'retention.countCaptures': async (): Promise<number> => {
      const { count } = await typed
        .selectFrom('captures')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },

    'retention.step': async ({
      before,
      surplus,
      maxBytes,
      after,
    }: RetentionStep): Promise<RetentionProgress<CaptureId>> => {
      const excessBytes = (await usedBytes()) - maxBytes;
      const oldest = await typed
        .selectFrom('captures as c')
        .select(['c.seq', 'c.id', 'c.blob', 'c.received_at'])
        .select(
          sql<number>`c.body_size + ${rowBytes}
            + coalesce((select sum(octet_length(trace)) from runs where origin_id = c.id), 0)`.as('bytes'),
        )
        .where('c.is_pinned', '=', 0)
        .where(
          sql<boolean>`not exists (select 1 from runs where origin_id = c.id
            and status in ('queued', 'running', 'waiting', 'held'))`,
        )
        .$if(after !== null, (query) => query.where('c.id', '>', after))
        .orderBy('c.id')
        .limit(capturesPerStep)
        .execute();

      let freed = 0;
      const firstToStay = oldest.findIndex((capture, index) => {
        const goes = capture.received_at < before || index < surplus || freed < excessBytes;
        freed += capture.bytes;
        return !goes;
      });
      const doomed = firstToStay === -1 ? oldest : oldest.slice(0, firstToStay);
      await deleteCaptures(context, doomed);
      return {
        deleted: doomed.length,
        after: doomed.at(-1)?.id ?? null,
        isDone: firstToStay !== -1 || oldest.length < capturesPerStep,
      };
    },

    /** Old runs that belong to no capture (any more), from the oldest run on. */
    'retention.stepRuns': async (before: number, after: RunId | null): Promise<RetentionProgress<RunId>> => {
      const oldest = await typed
        .selectFrom('runs as r')
        .select(['r.seq', 'r.id', 'r.started_at', 'r.status'])
        .select(
          sql<number>`r.origin_id is null or not exists (select 1 from captures where id = r.origin_id)`.as(
            'is_orphan',
          ),
        )
        .$if(after !== null, (query) => query.where('r.id', '>', after))
        .orderBy('r.id')
        .limit(runsPerStep)
        .execute();
      const old = oldest.filter(({ started_at }) => started_at < before);
      const doomed = old.filter(({ is_orphan, status }) => is_orphan === 1 && !openStatuses.has(status));
      if (doomed.length > 0) {
        const seqs = doomed.map(({ seq }) => seq);
        await typed.deleteFrom('runs').where('seq', 'in', seqs).execute();
      }
      return { deleted: doomed.length, after: old.at(-1)?.id ?? null, isDone: old.length < runsPerStep };
    },

    /** Expired dedupe keys, and rejections, jobs of dead runs, draft documents and blobs that are old or that nothing speaks of. */
    'retention.sweep': async (before: number, now: number): Promise<void> => {
      await typed.deleteFrom('dedupe_keys').where('expires_at', '<=', now).execute();
      await typed.deleteFrom('rejections').where('received_at', '<', before).execute();
      await typed
        .deleteFrom('jobs')
        .where('is_taken', '=', 2)
        .where(sql<boolean>`not exists (select 1 from runs where id = jobs.run_id)`)
        .execute();
      await typed
        .deleteFrom('documents')
        .where('used_at', '<', before)
        .where(sql<boolean>`not exists (select 1 from runs where document_hash = documents.hash)`)
        .where(sql<boolean>`not exists (select 1 from jobs where document_hash = documents.hash)`)
        .execute();
      const owned = await typed
        .selectFrom('captures')
        .select('blob')
        .distinct()
        .where('blob', 'is not', null)
        .execute();
      const owners = new Set(owned.map(({ blob }) => blob));
      for (const hash of blobs.list()) if (!owners.has(hash)) blobs.remove(hash);
    },
  };
};
