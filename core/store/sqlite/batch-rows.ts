import type { Job } from '#core/engine/ports/job.ts';
import type { CaptureRecord, DedupeKey, RunRecord, ScheduleTick } from '#core/engine/ports/records.ts';
import type { FinishedUpload } from './blob-files.ts';
import { printStart } from './job-rows.ts';
import type { CaptureRow, DedupeKeyRow, JobRow, RunRow, ScheduleRow } from './tables.ts';

// What travels to the writer for every request: rows of plain values in the order of their columns, because that is
// what costs the ingress thread least. Both threads read the order from here.

export type Cell = string | number | null | Uint8Array;

export type Batch = {
  captures: Cell[][];
  /** Files that the bodies of these captures are in. */
  uploads: FinishedUpload[];
  runs: Cell[][];
  /** New jobs, and those to delete as their run id alone. The later entry of a run wins. */
  jobs: Cell[][];
  dedupeKeys: Cell[][];
  /** Moments for which schedules fired. */
  ticks: Cell[][];
  /** Flow, kind and run of those that people are to be told of. */
  reports: Cell[][];
  /** For the outbox. */
  events: Cell[][];
};

export const captureColumns = [
  'id',
  'flow_id',
  'purpose',
  'duplicate_of',
  'received_at',
  'method',
  'target',
  'path',
  'content_type',
  'remote_address',
  'label',
  'body_size',
  'is_body_sealed',
  'headers',
  'sealed',
  'body',
  'blob',
] as const satisfies readonly (keyof CaptureRow)[];

export const runColumns = [
  'id',
  'flow_id',
  'number',
  'status',
  'http_status',
  'duration_ms',
  'version',
  'mode',
  'trigger',
  'capture_id',
  'replay_of',
  'is_async',
  'attempt',
  'started_at',
  'finished_at',
  'step_count',
  'idempotency_key',
  'error',
  'answer',
  'answer_note',
  'document_hash',
  'owner',
  'trace',
] as const satisfies readonly (keyof RunRow)[];

export const jobColumns = [
  'run_id',
  'flow_id',
  'capture_id',
  'version',
  'document_hash',
  'attempt',
  'idempotency_key',
  'enqueued_at',
  'wake_at',
  'start',
  'checkpoint',
] as const satisfies readonly (keyof JobRow)[];

export const dedupeKeyColumns = [
  'flow_id',
  'key',
  'capture_id',
  'run_id',
  'expires_at',
] as const satisfies readonly (keyof DedupeKeyRow)[];

export const tickColumns = ['flow_id', 'node_id', 'last_tick'] as const satisfies readonly (keyof ScheduleRow)[];

export const cellAt = {
  capture: {
    flowId: captureColumns.indexOf('flow_id'),
    purpose: captureColumns.indexOf('purpose'),
    sealed: captureColumns.indexOf('sealed'),
    body: captureColumns.indexOf('body'),
    blob: captureColumns.indexOf('blob'),
  },
  run: {
    flowId: runColumns.indexOf('flow_id'),
    number: runColumns.indexOf('number'),
    trace: runColumns.indexOf('trace'),
  },
};

/** Bytes up to here travel as a string of one-byte characters, larger ones as a buffer that is handed over. */
const maxTextBytes = 16_000;

export const toCaptureRow = (record: CaptureRecord): Cell[] => [
  record.id,
  record.flowId,
  record.purpose,
  record.duplicateOf,
  record.receivedAt,
  record.method,
  record.target,
  record.path,
  record.contentType,
  record.remoteAddress,
  record.label,
  record.body.byteLength,
  record.isBodySealed === true ? 1 : 0,
  JSON.stringify(record.headers),
  record.sealed && packBytes(record.sealed),
  record.body instanceof Uint8Array ? packBytes(record.body) : null,
  record.body instanceof Uint8Array ? null : record.body.sha256,
];

export const toRunRow = (record: RunRecord): Cell[] => [
  record.id,
  record.flowId,
  record.number,
  record.status,
  record.httpStatus,
  record.durationMs,
  record.version,
  record.mode,
  record.trigger,
  record.captureId,
  record.replayOf,
  record.isAsync ? 1 : 0,
  record.attempt,
  record.startedAt,
  record.finishedAt,
  record.stepCount,
  record.idempotencyKey,
  record.error && JSON.stringify(record.error),
  record.answer && JSON.stringify(record.answer),
  record.answerNote,
  record.documentHash,
  record.owner,
  record.trace,
];

export const toJobRow = (job: Job): Cell[] => [
  job.runId,
  job.flowId,
  job.captureId,
  job.version,
  job.documentHash,
  job.attempt,
  job.idempotencyKey,
  job.enqueuedAt,
  job.wakeAt,
  job.start && printStart(job.start),
  job.checkpoint && Buffer.from(job.checkpoint).toString('base64'),
];

export const toDedupeKeyRow = ({ flowId, key, captureId, runId, expiresAt }: DedupeKey): Cell[] => [
  flowId,
  key,
  captureId,
  runId,
  expiresAt,
];

export const toTickRow = ({ flowId, nodeId, lastTick }: ScheduleTick): Cell[] => [flowId, nodeId, lastTick];

/** A view into a pooled buffer would take the whole pool along to the other thread; these forms take their own bytes only. */
const packBytes = (bytes: Uint8Array): string | Uint8Array =>
  bytes.byteLength <= maxTextBytes
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    : new Uint8Array(bytes);

export const unpackBytes = (cell: Cell | undefined): Uint8Array | null => {
  if (typeof cell === 'string') return Buffer.from(cell, 'latin1');
  return cell instanceof Uint8Array ? cell : null;
};
