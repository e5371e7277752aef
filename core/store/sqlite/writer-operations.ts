import type { DatabaseSync } from 'node:sqlite';
import type { Batch } from './batch-rows.ts';
import { createCaptureWrites } from './capture-writes.ts';
import { createBatchCommit } from './commit-batch.ts';
import { createCredentialWrites } from './credential-writes.ts';
import { createDeliveryWrites } from './delivery-writes.ts';
import { createFlowWrites } from './flow-writes.ts';
import { createJobWrites } from './job-writes.ts';
import { foldLog } from './open-connection.ts';
import { createReportWrites } from './report-writes.ts';
import { createRetention } from './retention.ts';
import { createValueWrites } from './value-writes.ts';
import { createWorkspaceWrites } from './workspace-writes.ts';
import type { WriterContext } from './writer-context.ts';

/** All that the main thread can ask of the writer, by name. */
export const createWriterOperations = (context: WriterContext) => {
  const commitBatch = createBatchCommit(context.db, context.blobs, createSequence(context.db));
  return {
    /** Returns when the batch is durable. */
    commit: (batch: Batch): void => commitBatch(batch),
    ...createFlowWrites(context),
    ...createCaptureWrites(context),
    ...createJobWrites(context),
    ...createWorkspaceWrites(context),
    ...createCredentialWrites(context),
    ...createValueWrites(context),
    ...createDeliveryWrites(context),
    ...createReportWrites(context),
    ...createRetention(context),
    /** Answered once the thread is up. */
    ready: (): void => {},
    checkpoint: (): void => foldLog(context.db),
    /** The last call: leaves one file without a write-ahead log behind. */
    close: (): void => {
      context.db.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)');
      context.db.close();
    },
  };
};
export type WriterOperations = ReturnType<typeof createWriterOperations>;

/** Numbers never come back, not even those of deleted captures: the search index counts on it. */
const createSequence = (db: DatabaseSync): (() => number) => {
  const row = db
    .prepare('SELECT max((SELECT coalesce(max(seq), 0) FROM captures), (SELECT indexed_seq FROM search_state)) AS last')
    .get();
  let last = Number(row?.['last']);
  return () => {
    last += 1;
    return last;
  };
};
