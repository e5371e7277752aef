import type { DatabaseSync } from 'node:sqlite';
import {
  type Batch,
  type Cell,
  captureColumns,
  cellAt,
  dedupeKeyColumns,
  jobColumns,
  runColumns,
  tickColumns,
  unpackBytes,
} from './batch-rows.ts';
import { type BlobFiles, maxInlineBytes } from './blob-files.ts';
import { inTransaction } from './open-connection.ts';
import { outboxColumns } from './outbox-rows.ts';
import { addReportSql } from './report-writes.ts';
import { encodeTrace } from './trace-encoding.ts';

/**
 * The acknowledgement path: raw prepared statements, one transaction for the whole batch. Returns after the commit is
 * on disk; throws when nothing of the batch is. `nextSeq` numbers the captures.
 */
export const createBatchCommit = (
  db: DatabaseSync,
  blobs: BlobFiles,
  nextSeq: () => number,
): ((batch: Batch) => void) => {
  const insertCapture = db.prepare(
    `INSERT INTO captures (seq, ${captureColumns.join(', ')}) VALUES (${placeholders(captureColumns.length + 1)})`,
  );
  const putRun = db.prepare(
    `INSERT INTO runs (${runColumns.join(', ')}) VALUES (${placeholders(runColumns.length)})
     ON CONFLICT (id) DO UPDATE SET ${overwrite(runColumns)}`,
  );
  const putJob = db.prepare(
    `INSERT INTO jobs (${jobColumns.join(', ')}) VALUES (${placeholders(jobColumns.length)})
     ON CONFLICT (run_id) DO UPDATE SET ${overwrite(jobColumns)}, is_taken = 0`,
  );
  const putDedupeKey = db.prepare(
    `INSERT INTO dedupe_keys (${dedupeKeyColumns.join(', ')}) VALUES (${placeholders(dedupeKeyColumns.length)})
     ON CONFLICT (flow_id, key) DO UPDATE SET ${overwrite(dedupeKeyColumns)}`,
  );
  const putTick = db.prepare(
    `INSERT INTO schedules (${tickColumns.join(', ')}) VALUES (${placeholders(tickColumns.length)})
     ON CONFLICT (flow_id, node_id) DO UPDATE SET last_tick = max(last_tick, excluded.last_tick)`,
  );
  const deleteJob = db.prepare('DELETE FROM jobs WHERE run_id = ?');
  const addReport = db.prepare(addReportSql);
  const insertEvent = db.prepare(
    `INSERT INTO outbox (${outboxColumns.join(', ')}) VALUES (${placeholders(outboxColumns.length)})`,
  );
  const addToTotals = db.prepare(
    `INSERT INTO flow_totals (flow_id, last_run_number, requests) VALUES (?, ?, ?)
     ON CONFLICT (flow_id) DO UPDATE SET
       last_run_number = max(last_run_number, excluded.last_run_number), requests = requests + excluded.requests`,
  );

  return ({ captures, uploads, runs, jobs, dedupeKeys, ticks, reports, events }) => {
    storeLargeBodies({ captures, uploads }, blobs);
    compressTraces(runs);
    inTransaction(db, () => {
      for (const row of captures) insertCapture.run(nextSeq(), ...row);
      for (const row of runs) putRun.run(...row);
      for (const [flowId, { lastNumber, requests }] of totalsOf(captures, runs)) {
        addToTotals.run(flowId, lastNumber, requests);
      }
      for (const row of jobs) {
        if (row.length === 1) deleteJob.run(...row);
        else putJob.run(...row);
      }
      for (const row of dedupeKeys) putDedupeKey.run(...row);
      for (const row of ticks) putTick.run(...row);
      for (const row of reports) addReport.run(...row);
      for (const row of events) insertEvent.run(...row);
    });
  };
};

/** Turns travelling bytes back and sees to it that large ones are synced files, before any row can speak of them. */
const storeLargeBodies = ({ captures, uploads }: Pick<Batch, 'captures' | 'uploads'>, blobs: BlobFiles): void => {
  const { sealed, body, blob } = cellAt.capture;
  let hasNew = uploads.length > 0;
  for (const upload of uploads) blobs.adopt(upload);
  for (const row of captures) {
    const bytes = unpackBytes(row[body]);
    const isLarge = bytes !== null && bytes.byteLength > maxInlineBytes;
    if (isLarge) row[blob] = blobs.write(bytes);
    hasNew ||= isLarge;
    row[body] = isLarge ? null : bytes;
    row[sealed] = unpackBytes(row[sealed]);
  }
  if (hasNew) blobs.syncFolder();
};

const compressTraces = (runs: Cell[][]): void => {
  const { trace } = cellAt.run;
  for (const row of runs) row[trace] = encodeTrace(String(row[trace]));
};

/** Per flow, so that a batch touches each flow once. */
const totalsOf = (captures: Cell[][], runs: Cell[][]): Map<string, { lastNumber: number; requests: number }> => {
  const totals = new Map<string, { lastNumber: number; requests: number }>();
  const ofFlow = (flowId: string) => {
    const known = totals.get(flowId) ?? { lastNumber: 0, requests: 0 };
    totals.set(flowId, known);
    return known;
  };
  for (const row of captures) {
    if (row[cellAt.capture.purpose] === 'request') ofFlow(String(row[cellAt.capture.flowId])).requests += 1;
  }
  for (const row of runs) {
    const total = ofFlow(String(row[cellAt.run.flowId]));
    total.lastNumber = Math.max(Number(row[cellAt.run.number]), total.lastNumber);
  }
  return totals;
};

const placeholders = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

const overwrite = (columns: readonly string[]): string =>
  columns
    .slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ');
