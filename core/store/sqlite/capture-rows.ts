import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Capture, CaptureSummary } from '#core/contract/records/capture.ts';
import type { RunId } from '#core/contract/records/ids.ts';
import type { RunOutcome } from '#core/contract/records/run.ts';
import { readHeaders } from './read-values.ts';
import type { Tables } from './tables.ts';

/** Bytes of a body that are shown as text. */
export const maxTextBytes = 256_000;

/** The capture `c` with the run that it started, `r`; replays do not count. */
export const selectCaptures = (typed: Kysely<Tables>) =>
  typed
    .selectFrom('captures as c')
    .leftJoin('runs as r', (join) =>
      join.on(
        'r.id',
        '=',
        sql<RunId>`(select id from runs where origin_id = c.id and replay_of is null order by id desc limit 1)`,
      ),
    );

const summaryColumns = [
  'c.id',
  'c.flow_id',
  'c.purpose',
  'c.duplicate_of',
  'c.received_at',
  'c.method',
  'c.path',
  'c.content_type',
  'c.body_size',
  'c.remote_address',
  'c.label',
  'c.is_pinned',
  'r.id as run_id',
  'r.number as run_number',
  'r.status as run_status',
  'r.http_status as run_http_status',
  'r.duration_ms as run_duration_ms',
  'r.version as run_version',
  'r.mode as run_mode',
] as const;

export const selectSummaries = (typed: Kysely<Tables>) => selectCaptures(typed).select(summaryColumns);
export const selectWhole = (typed: Kysely<Tables>) =>
  selectSummaries(typed).select(['c.target', 'c.headers', 'c.blob', 'c.body', 'c.is_body_sealed']);

type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectSummaries>['execute']>>[number];
type WholeRow = Awaited<ReturnType<ReturnType<typeof selectWhole>['execute']>>[number];

export const toCaptureSummary = (row: SummaryRow): CaptureSummary => ({
  id: row.id,
  flowId: row.flow_id,
  purpose: row.purpose,
  duplicateOf: row.duplicate_of,
  receivedAt: row.received_at,
  method: row.method,
  path: row.path,
  contentType: row.content_type,
  bodySize: row.body_size,
  remoteAddress: row.remote_address,
  label: row.label,
  isPinned: row.is_pinned === 1,
  run: toOutcome(row),
});

/** `body` holds at least the bytes that are shown. */
export const toCapture = (row: WholeRow, body: Uint8Array | null): Capture => ({
  ...toCaptureSummary(row),
  target: row.target,
  headers: readHeaders(row.headers),
  bodyText: body === null || isSealed(row) ? null : toBodyText(body, row.body_size > maxTextBytes),
  isBodyCut: !isSealed(row) && row.body_size > maxTextBytes,
  isBodySealed: isSealed(row),
});

const isSealed = (row: Pick<WholeRow, 'is_body_sealed'>): boolean => row.is_body_sealed === 1;

const toOutcome = (row: SummaryRow): RunOutcome | null =>
  row.run_id === null || row.run_number === null || row.run_status === null || row.run_mode === null
    ? null
    : {
        id: row.run_id,
        number: row.run_number,
        status: row.run_status,
        httpStatus: row.run_http_status,
        durationMs: row.run_duration_ms,
        version: row.run_version,
        mode: row.run_mode,
      };

const toBodyText = (body: Uint8Array, isCut: boolean): string | null => {
  try {
    // With `stream` a character that the cut went through is left out instead of refused. A byte order mark is content.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body.subarray(0, maxTextBytes), {
      stream: isCut,
    });
  } catch {
    return null;
  }
};
