import { type Selectable, sql } from 'kysely';
import type { FlowVersion } from '#core/contract/records/flow.ts';
import type { RunStatus } from '#core/contract/records/run.ts';
import type { FlowCounts, StoredFlow } from '#core/engine/ports/records.ts';
import type { Page, PageRequest } from '#core/engine/ports/store.ts';
import type { FlowDocument, FlowId } from '#core/flow/document.ts';
import { decodeCursor, toPage } from '#core/store/cursor.ts';
import type { TypedDatabase } from './kysely-database.ts';
import { readDocument } from './read-values.ts';
import { unsuccessful } from './run-rows.ts';
import type { FlowRow, VersionRow } from './tables.ts';

const failed = ['failed', 'timedOut', 'dead', 'interrupted'] as const satisfies RunStatus[];

export const createFlowReads = (typed: TypedDatabase) => ({
  /** Newest first; one document that cannot be read does not take the others with it. */
  'flows.list': async (): Promise<{ flows: StoredFlow[]; unreadable: FlowId[] }> => {
    const rows = await typed
      .selectFrom('flows')
      .selectAll()
      .where('deleted_at', 'is', null)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    const flows: StoredFlow[] = [];
    const unreadable: FlowId[] = [];
    for (const row of rows) {
      try {
        flows.push(toStoredFlow(row));
      } catch {
        unreadable.push(row.id);
      }
    }
    return { flows, unreadable };
  },

  'flows.get': async (id: FlowId): Promise<StoredFlow | null> => {
    const row = await typed
      .selectFrom('flows')
      .selectAll()
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    return row === undefined ? null : toStoredFlow(row);
  },

  /** Flows whose time to be brought back ended before `at`. */
  'flows.removedBefore': async (at: number): Promise<FlowId[]> => {
    const rows = await typed.selectFrom('flows').select('id').where('deleted_at', '<', at).execute();
    return rows.map(({ id }) => id);
  },

  'flows.counts': async (): Promise<Map<FlowId, FlowCounts>> => {
    const newest = await sql<{
      id: FlowId;
      requests: number;
      last_at: number | null;
      last_status: RunStatus | null;
    }>`
      select f.id,
        coalesce((select requests from flow_totals where flow_id = f.id), 0) as requests,
        (select received_at from captures where flow_id = f.id order by id desc limit 1) as last_at,
        (select status from runs where flow_id = f.id and replay_of is null order by id desc limit 1) as last_status
      from flows f where f.deleted_at is null
    `.execute(typed);
    const failures = await typed
      .selectFrom('runs')
      .select(['flow_id', (eb) => eb.fn.countAll<number>().as('count')])
      .where('status', 'in', failed)
      .where('replay_of', 'is', null)
      .where(unsuccessful)
      .groupBy('flow_id')
      .execute();
    const failuresOf = new Map(failures.map(({ flow_id, count }) => [flow_id, count]));
    return new Map(
      newest.rows.map((row) => [
        row.id,
        {
          requestCount: row.requests,
          failureCount: failuresOf.get(row.id) ?? 0,
          lastRequestAt: row.last_at,
          lastRunStatus: row.last_status,
        },
      ]),
    );
  },

  'flows.lastRunNumbers': async (): Promise<Map<FlowId, number>> => {
    const rows = await typed
      .selectFrom('flow_totals')
      .select(['flow_id', 'last_run_number'])
      .where('last_run_number', '>', 0)
      .execute();
    return new Map(rows.map(({ flow_id, last_run_number }) => [flow_id, last_run_number]));
  },

  'versions.get': async (flowId: FlowId, version: number): Promise<FlowVersion | null> => {
    const row = await typed
      .selectFrom('versions')
      .selectAll()
      .where('flow_id', '=', flowId)
      .where('version', '=', version)
      .executeTakeFirst();
    return row === undefined ? null : toFlowVersion(row);
  },

  'versions.list': async (flowId: FlowId, { cursor, limit }: PageRequest): Promise<Page<FlowVersion>> => {
    const before = decodeCursor(cursor, 'v');
    const rows = await typed
      .selectFrom('versions')
      .selectAll()
      .where('flow_id', '=', flowId)
      .$if(before !== null, (query) => query.where('version', '<', Number(before?.slice(1))))
      .orderBy('version', 'desc')
      .limit(limit + 1)
      .execute();
    return toPage(rows, limit, { idOf: ({ version }) => `v${version}`, toItem: toFlowVersion });
  },

  'documents.get': async (hash: string): Promise<FlowDocument | null> => {
    const row = await typed.selectFrom('documents').select('document').where('hash', '=', hash).executeTakeFirst();
    return row === undefined ? null : readDocument(row.document);
  },
});

const toStoredFlow = (row: Selectable<FlowRow>): StoredFlow => ({
  id: row.id,
  owner: row.owner,
  status: row.status,
  revision: row.revision,
  publishedVersion: row.published_version,
  publishedRevision: row.published_revision,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  document: readDocument(row.document),
});

const toFlowVersion = (row: Selectable<VersionRow>): FlowVersion => ({
  flowId: row.flow_id,
  version: row.version,
  note: row.note,
  publishedAt: row.published_at,
  document: readDocument(row.document),
});
