import { HookloomError } from '#core/contract/errors.ts';
import type { Job } from '#core/engine/ports/job.ts';
import type { CaptureRecord, RunRecord } from '#core/engine/ports/records.ts';
import type { Commit } from '#core/engine/ports/store.ts';
import {
  type Batch,
  type Cell,
  cellAt,
  toCaptureRow,
  toDedupeKeyRow,
  toJobRow,
  toRunRow,
  toTickRow,
} from './batch-rows.ts';
import { toOutboxCells } from './outbox-rows.ts';

/** What may wait for a writer that does not keep up; beyond it new entries are refused at once. */
const maxWaiting = { entries: 50_000, bytes: 256_000_000 };

type OpenBatch = Batch & {
  runRowAt: Map<string, number>;
  jobRowAt: Map<string, number>;
  entries: number;
  bytes: number;
  settled: PromiseWithResolvers<void>;
};

export type GroupCommit = {
  /** Every entry of a batch shares one promise: it resolves when their transaction is durable and rejects when it failed. */
  add: (entry: Commit) => Promise<void>;
  /** Sends what waits, for work that must come after it. */
  flush: () => void;
  /** Resolves when everything that was added so far has been written, or has failed to be. */
  settled: () => Promise<void>;
};

type GroupCommitOptions = {
  limits?: { entries: number; bytes: number };
  /** Hears the size of each batch once it is written or refused. */
  onSent?: (bytes: number) => void;
};

/**
 * Collects entries while the writer is busy with the batch before, so that batches grow with the load and the cost of
 * a message and of a sync is shared. An idle writer gets what came within one tick.
 */
export const createGroupCommit = (
  send: (batch: Batch, transfer: ArrayBuffer[]) => Promise<unknown>,
  { limits = maxWaiting, onSent = () => {} }: GroupCommitOptions = {},
): GroupCommit => {
  let open: OpenBatch | null = null;
  let inFlight = 0;
  let newest: Promise<void> = Promise.resolve();

  const flush = (): void => {
    if (open === null) return;
    const { captures, uploads, runs, jobs, dedupeKeys, ticks, reports, events, settled, bytes } = open;
    open = null;
    inFlight += 1;
    send({ captures, uploads, runs, jobs, dedupeKeys, ticks, reports, events }, largeBuffers(captures))
      .then(() => settled.resolve(), settled.reject)
      .finally(() => {
        inFlight -= 1;
        onSent(bytes);
        if (inFlight === 0) flush();
      });
  };

  const openBatch = (): OpenBatch => {
    // A caller may hand over an entry and only later wait for it; until then nobody listens to a rejection.
    const settled = Promise.withResolvers<void>();
    newest = settled.promise.catch(() => {});
    if (inFlight === 0) setImmediate(() => inFlight === 0 && flush());
    return {
      captures: [],
      uploads: [],
      runs: [],
      jobs: [],
      dedupeKeys: [],
      ticks: [],
      reports: [],
      events: [],
      runRowAt: new Map(),
      jobRowAt: new Map(),
      entries: 0,
      bytes: 0,
      settled,
    };
  };

  const add = (entry: Commit): Promise<void> => {
    open ??= openBatch();
    if (open.entries >= limits.entries || open.bytes >= limits.bytes) {
      return Promise.reject(new HookloomError('STORE_FAILED', { reason: 'too much is waiting to be written' }));
    }
    const { capture, run, job, finishedJob, starts, dedupeKey, tick, report, event } = entry;
    open.entries += 1;
    open.bytes += run?.trace.length ?? 0;
    if (capture) addCapture(open, capture);
    if (run) putRun(open, run);
    if (job) putJob(open, job);
    if (finishedJob) putRow(open.jobs, open.jobRowAt, { id: finishedJob, row: [finishedJob] });
    if (starts) {
      for (const start of starts) {
        putRun(open, start.run);
        putJob(open, start.job);
      }
    }
    if (dedupeKey) open.dedupeKeys.push(toDedupeKeyRow(dedupeKey));
    if (tick) open.ticks.push(toTickRow(tick));
    if (report && run) open.reports.push([run.flowId, report, run.id]);
    if (event) open.events.push(toOutboxCells(event));
    return open.settled.promise;
  };

  return { add, flush, settled: () => newest };
};

const addCapture = (batch: OpenBatch, capture: CaptureRecord): void => {
  const { body } = capture;
  batch.captures.push(toCaptureRow(capture));
  // What lies in a file takes no memory while it waits.
  if (body instanceof Uint8Array) batch.bytes += body.byteLength;
  else batch.uploads.push({ name: body.name, sha256: body.sha256, size: body.byteLength });
};

const putRun = ({ runs, runRowAt }: OpenBatch, run: RunRecord): void =>
  putRow(runs, runRowAt, { id: run.id, row: toRunRow(run) });

const putJob = ({ jobs, jobRowAt }: OpenBatch, job: Job): void =>
  putRow(jobs, jobRowAt, { id: job.runId, row: toJobRow(job) });

/** A later state of the same run takes the place of the one that still waits: a fast run is one insert. */
const putRow = (rows: Cell[][], rowAt: Map<string, number>, { id, row }: { id: string; row: Cell[] }): void => {
  const at = rowAt.get(id);
  if (at === undefined) {
    rowAt.set(id, rows.length);
    rows.push(row);
  } else {
    rows[at] = row;
  }
};

const largeBuffers = (captures: Cell[][]): ArrayBuffer[] =>
  captures.flatMap((row) =>
    [row[cellAt.capture.body], row[cellAt.capture.sealed]].flatMap((cell) =>
      cell instanceof Uint8Array && cell.buffer instanceof ArrayBuffer ? [cell.buffer] : [],
    ),
  );
