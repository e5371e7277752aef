import { sql } from 'kysely';
import type { RejectionId } from '#core/contract/records/ids.ts';
import type { Rejection, RejectionCause } from '#core/contract/records/rejection.ts';
import { type WorkspaceSettings, workspaceSettings } from '#core/contract/records/settings.ts';
import type { ValuePlace } from '#core/engine/ports/durable-values.ts';
import type { ScheduleTick, TokenRecord } from '#core/engine/ports/records.ts';
import type { Page, PageRequest } from '#core/engine/ports/store.ts';
import type { FlowId } from '#core/flow/document.ts';
import { decodeCursor, toPage } from '#core/store/cursor.ts';
import type { TypedDatabase } from './kysely-database.ts';
import { readHeaders } from './read-values.ts';
import type { RejectionRow } from './tables.ts';

export type RejectionQuery = PageRequest & { flowId?: FlowId | undefined; cause?: RejectionCause | undefined };

/** Rejections, jobs, schedules, tokens, settings, durable values and meta. */
export const createWorkspaceReads = (typed: TypedDatabase) => ({
  'rejections.list': async ({ flowId, cause, cursor, limit }: RejectionQuery): Promise<Page<Rejection>> => {
    const before = decodeCursor(cursor, 'rej_') as RejectionId | null;
    const rows = await typed
      .selectFrom('rejections')
      .selectAll()
      .where(sql<boolean>`ring not in (select id from flows where deleted_at is not null)`)
      .$if(flowId !== undefined, (query) => query.where('ring', '=', flowId as FlowId))
      .$if(cause !== undefined, (query) => query.where('cause', '=', cause as RejectionCause))
      .$if(before !== null, (query) => query.where('id', '<', before))
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    return toPage(rows, limit, { idOf: ({ id }) => id, toItem: toRejection });
  },

  'jobs.count': async (): Promise<number> => {
    const { count } = await typed
      .selectFrom('jobs')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('is_taken', '!=', 2)
      .executeTakeFirstOrThrow();
    return count;
  },

  'jobs.nextWakeAt': async (now: number): Promise<number | null> => {
    const row = await typed
      .selectFrom('jobs')
      .select('wake_at')
      .where('is_taken', '=', 0)
      .where('wake_at', '>', now)
      .orderBy('wake_at')
      .limit(1)
      .executeTakeFirst();
    return row?.wake_at ?? null;
  },

  'jobs.keptFlows': async (from: number): Promise<FlowId[]> => {
    const rows = await typed
      .selectFrom('jobs')
      .select('flow_id')
      .distinct()
      .where('is_taken', '=', 0)
      .where((eb) => eb.or([eb('wake_at', '>=', from), eb('wake_at', '<', 0)]))
      .orderBy('flow_id')
      .execute();
    return rows.map(({ flow_id }) => flow_id);
  },

  'schedules.list': async (): Promise<ScheduleTick[]> => {
    const rows = await typed.selectFrom('schedules').selectAll().orderBy('flow_id').orderBy('node_id').execute();
    return rows.map((row) => ({ flowId: row.flow_id, nodeId: row.node_id, lastTick: row.last_tick }));
  },

  'tokens.list': async (flowId: FlowId): Promise<TokenRecord[]> => {
    const rows = await typed
      .selectFrom('tokens')
      .selectAll()
      .where('flow_id', '=', flowId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      sealed: row.sealed,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
    }));
  },

  /** Settings that no longer exist or no longer fit are left out, so that their defaults hold. */
  'settings.get': async (): Promise<Partial<WorkspaceSettings>> => {
    const rows = await typed.selectFrom('settings').selectAll().execute();
    const entries = rows.flatMap(({ key, value }) => {
      const parsed = workspaceSettings.partial().safeParse({ [key]: JSON.parse(value) as unknown });
      return parsed.success ? Object.entries(parsed.data).filter(([name]) => name === key) : [];
    });
    return Object.fromEntries(entries);
  },

  'values.get': async ({ scope, key }: ValuePlace, now: number): Promise<string | null> => {
    const row = await typed
      .selectFrom('store_values')
      .select('value')
      .where('scope', '=', scope)
      .where('key', '=', key)
      .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
      .executeTakeFirst();
    return row?.value ?? null;
  },

  'meta.get': async (key: string): Promise<Uint8Array | null> => {
    const row = await typed.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
    return row?.value ?? null;
  },
});

const toRejection = (row: RejectionRow): Rejection => ({
  id: row.id,
  flowId: row.ring === '' ? null : row.ring,
  cause: row.cause,
  message: row.message,
  status: row.status,
  receivedAt: row.received_at,
  method: row.method,
  path: row.path,
  headers: readHeaders(row.headers),
  bodyText: row.body_text,
  remoteAddress: row.remote_address,
});
