import { sql } from 'kysely';
import type { CaptureSummary } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { CaptureQuery, Page } from '#core/engine/ports/store.ts';
import type { FlowId } from '#core/flow/document.ts';
import { decodeCursor, encodeCursor } from '#core/store/cursor.ts';
import { parseSearch } from '#core/store/search/parse-search.ts';
import { selectSummaries, toCaptureSummary } from './capture-rows.ts';
import type { TypedDatabase } from './kysely-database.ts';
import { toCondition } from './search-conditions.ts';

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
  const hasWords = filters.some(({ type }) => type === 'words');
  const indexedUpTo = hasTextIndex && hasWords ? await readIndexed(typed) : null;
  const end = now() + budgetMs;

  const items: CaptureSummary[] = [];
  let before = decodeCursor(cursor, 'cap_') as CaptureId | null;
  let size = windows.first;
  for (;;) {
    const window = filters.length === 0 ? null : await nextWindow(typed, { flowId, before, size });
    const edge = window?.edge ?? null;
    const indexed = indexedUpTo !== null && window !== null ? { upTo: indexedUpTo, ...window } : null;
    const conditions = filters.map((filter) => toCondition(filter, indexed));
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
    size = Math.min(size * 2, windows.largest);
  }
};

type Window = {
  /** The oldest id of the window; null when nothing older is left. */
  edge: CaptureId | null;
  firstSeq: number;
  lastSeq: number;
};

/** The next `size` captures, newest first. Found in an index alone. */
const nextWindow = async (
  typed: TypedDatabase,
  { flowId, before, size }: { flowId: FlowId | undefined; before: CaptureId | null; size: number },
): Promise<Window> => {
  const newest = typed
    .selectFrom('captures as c')
    .select(['c.id', 'c.seq'])
    .$if(flowId !== undefined, (query) => query.where('c.flow_id', '=', flowId as FlowId))
    .$if(before !== null, (query) => query.where('c.id', '<', before))
    .orderBy('c.id', 'desc')
    .limit(size)
    .as('newest');
  const { count, edge, first, last } = await typed
    .selectFrom(newest)
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.min('id').as('edge'),
      fn.min('seq').as('first'),
      fn.max('seq').as('last'),
    ])
    .executeTakeFirstOrThrow();
  return { edge: count < size ? null : edge, firstSeq: first, lastSeq: last };
};

/** Captures of one flow, or of all that were not removed. */
const isListed = (flowId: FlowId | undefined) =>
  flowId === undefined
    ? sql<boolean>`c.flow_id not in (select id from flows where deleted_at is not null)`
    : sql<boolean>`c.flow_id = ${flowId} and not exists (select 1 from flows where id = ${flowId} and deleted_at is not null)`;

const readIndexed = async (typed: TypedDatabase): Promise<number> => {
  const { indexed_seq } = await typed.selectFrom('search_state').selectAll().executeTakeFirstOrThrow();
  return indexed_seq;
};
