import { sql } from 'kysely';
import type { CaptureSummary } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { CaptureQuery, Page } from '#core/engine/ports.ts';
import type { FlowId } from '#core/flow/document.ts';
import { decodeCursor, encodeCursor } from '#core/store/cursor.ts';
import { parseSearch } from '#core/store/search/parse-search.ts';
import { selectSummaries, toCaptureSummary } from './capture-rows.ts';
import type { TypedDatabase } from './kysely-database.ts';
import { type Indexed, toCondition } from './search-conditions.ts';

/** A search that finds little stops after this time with what it has; its cursor goes on where it stopped. */
const budgetMs = 1_000;
/** Captures that are looked through at once, growing from the first to the second while there is time. */
const windows = { first: 1_000, largest: 32_000 };

type SearchOptions = { hasTextIndex: boolean; now?: () => number };

/** The list of captures, newest first, whole or searched. Throws BAD_REQUEST for a bad cursor or search. */
export const listCaptures = async (
  typed: TypedDatabase,
  { flowId, q = '', cursor, limit }: CaptureQuery,
  { hasTextIndex, now = () => performance.now() }: SearchOptions,
): Promise<Page<CaptureSummary>> => {
  const filters = parseSearch(q);
  const indexed = hasTextIndex && filters.some(({ type }) => type === 'words') ? await readIndexed(typed) : null;
  const conditions = filters.map((filter) => toCondition(filter, indexed));
  const end = now() + budgetMs;

  const items: CaptureSummary[] = [];
  let before = decodeCursor(cursor, 'cap_') as CaptureId | null;
  let window = windows.first;
  for (;;) {
    const edge = conditions.length === 0 ? null : await windowEdge(typed, { flowId, before, window });
    const rows = await selectSummaries(typed)
      .where(isListed(flowId))
      .$if(before !== null, (query) => query.where('c.id', '<', before))
      .$if(edge !== null, (query) => query.where('c.id', '>=', edge))
      .$if(conditions.length > 0, (query) => query.where(sql<boolean>`${sql.join(conditions, sql` and `)}`))
      .orderBy('c.id', 'desc')
      .limit(limit + 1 - items.length)
      .execute();
    items.push(...rows.map(toCaptureSummary));
    if (items.length > limit)
      return { items: items.slice(0, limit), nextCursor: encodeCursor(items[limit - 1]?.id ?? '') };
    if (edge === null) return { items, nextCursor: null };
    if (now() >= end) return { items, nextCursor: encodeCursor(edge) };
    before = edge;
    window = Math.min(window * 2, windows.largest);
  }
};

/** The oldest id of the next `window` captures; null when fewer are left. Found in an index alone. */
const windowEdge = async (
  typed: TypedDatabase,
  { flowId, before, window }: { flowId: FlowId | undefined; before: CaptureId | null; window: number },
): Promise<CaptureId | null> => {
  const row = await typed
    .selectFrom('captures as c')
    .select('c.id')
    .$if(flowId !== undefined, (query) => query.where('c.flow_id', '=', flowId as FlowId))
    .$if(before !== null, (query) => query.where('c.id', '<', before))
    .orderBy('c.id', 'desc')
    .limit(1)
    .offset(window - 1)
    .executeTakeFirst();
  return row?.id ?? null;
};

/** Captures of one flow, or of all that were not removed. */
const isListed = (flowId: FlowId | undefined) =>
  flowId === undefined
    ? sql<boolean>`c.flow_id not in (select id from flows where deleted_at is not null)`
    : sql<boolean>`c.flow_id = ${flowId} and not exists (select 1 from flows where id = ${flowId} and deleted_at is not null)`;

const readIndexed = async (typed: TypedDatabase): Promise<Indexed> => {
  const { indexed_seq } = await typed.selectFrom('search_state').selectAll().executeTakeFirstOrThrow();
  return { upTo: indexed_seq };
};
