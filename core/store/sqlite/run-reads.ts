import { sql } from 'kysely';
import type { CaptureId, RunId } from '#core/contract/records/ids.ts';
import type { Run, RunStatus, RunSummary } from '#core/contract/records/run.ts';
import type { DedupeKey } from '#core/engine/ports/records.ts';
import type { Page, PageRequest } from '#core/engine/ports/store.ts';
import type { FlowId } from '#core/flow/document.ts';
import { decodeCursor, toPage } from '#core/store/cursor.ts';
import type { TypedDatabase } from './kysely-database.ts';
import { runColumns, summaryColumns, toRun, toRunSummary, unsuccessful } from './run-rows.ts';

export type RunQuery = PageRequest & { flowId?: FlowId | undefined; status?: RunStatus | undefined };

export const createRunReads = (typed: TypedDatabase) => ({
  'runs.list': async ({ flowId, status, cursor, limit }: RunQuery): Promise<Page<RunSummary>> => {
    const before = decodeCursor(cursor, 'run_') as RunId | null;
    const isIndexedByStatus = status !== undefined && status !== 'succeeded';
    const rows = await typed
      .selectFrom('runs')
      .select(summaryColumns)
      .where(sql<boolean>`flow_id not in (select id from flows where deleted_at is not null)`)
      // The plus keeps SQLite from walking through all runs of the flow for the few with this status.
      .$if(flowId !== undefined && isIndexedByStatus, (query) => query.where(sql<boolean>`+flow_id = ${flowId}`))
      .$if(flowId !== undefined && !isIndexedByStatus, (query) => query.where('flow_id', '=', flowId as FlowId))
      .$if(status !== undefined, (query) => query.where('status', '=', status as RunStatus))
      .$if(isIndexedByStatus, (query) => query.where(unsuccessful))
      .$if(before !== null, (query) => query.where('id', '<', before))
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    return toPage(rows, limit, { idOf: ({ id }) => id, toItem: toRunSummary });
  },

  'runs.get': async (id: RunId): Promise<Run | null> => {
    const row = await typed.selectFrom('runs').select(runColumns).where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : toRun(row);
  },

  'runs.newestOf': async (captureId: CaptureId): Promise<Run | null> => {
    const row = await typed
      .selectFrom('runs')
      .select(runColumns)
      .where('origin_id', '=', captureId)
      .where('finished_at', 'is not', null)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : toRun(row);
  },

  'dedupeKeys.find': async (
    flowId: FlowId,
    key: string,
    now: number,
  ): Promise<Pick<DedupeKey, 'captureId' | 'runId'> | null> => {
    const row = await typed
      .selectFrom('dedupe_keys')
      .select(['capture_id', 'run_id'])
      .where('flow_id', '=', flowId)
      .where('key', '=', key)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return row === undefined ? null : { captureId: row.capture_id, runId: row.run_id };
  },
});
