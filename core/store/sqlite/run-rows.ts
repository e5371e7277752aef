import { sql } from 'kysely';
import { answer, failure, type Run, type RunOutcome, type RunSummary } from '#core/contract/records/run.ts';
import { storedTrace } from '#core/contract/records/stored-trace.ts';
import { readJson } from './read-values.ts';
import type { RunRow } from './tables.ts';
import { decodeTrace } from './trace-encoding.ts';

export const outcomeColumns = ['id', 'number', 'status', 'http_status', 'duration_ms', 'version', 'mode'] as const;

export const summaryColumns = [
  ...outcomeColumns,
  'flow_id',
  'trigger',
  'capture_id',
  'replay_of',
  'is_async',
  'attempt',
  'started_at',
  'finished_at',
  'step_count',
  'error',
] as const;

export const runColumns = [...summaryColumns, 'owner', 'idempotency_key', 'answer', 'answer_note', 'trace'] as const;

/** Said beside a condition on the status, so that the partial index `runs_unsuccessful` can serve. */
export const unsuccessful = sql<boolean>`status <> 'succeeded'`;

type OutcomeRow = Pick<RunRow, (typeof outcomeColumns)[number]>;
type SummaryRow = Pick<RunRow, (typeof summaryColumns)[number]>;
type FullRow = Pick<RunRow, (typeof runColumns)[number]>;

export const toRunOutcome = (row: OutcomeRow): RunOutcome => ({
  id: row.id,
  number: row.number,
  status: row.status,
  httpStatus: row.http_status,
  durationMs: row.duration_ms,
  version: row.version,
  mode: row.mode,
});

export const toRunSummary = (row: SummaryRow): RunSummary => ({
  ...toRunOutcome(row),
  flowId: row.flow_id,
  trigger: row.trigger,
  captureId: row.capture_id,
  replayOf: row.replay_of,
  isAsync: row.is_async === 1,
  attempt: row.attempt,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  stepCount: row.step_count,
  error: row.error === null ? null : readJson(failure, row.error),
});

export const toRun = (row: FullRow): Run => ({
  ...toRunSummary(row),
  owner: row.owner,
  idempotencyKey: row.idempotency_key,
  answer: row.answer === null ? null : readJson(answer, row.answer),
  answerNote: row.answer_note,
  steps: readJson(storedTrace, decodeTrace(row.trace)),
});
