import { parentPort, workerData } from 'node:worker_threads';
import type { Batch } from './batch-rows.ts';
import { createBlobFiles } from './blob-files.ts';
import { dataFolderAt } from './data-folder.ts';
import { createTypedDatabase } from './kysely-database.ts';
import { openForWriting } from './open-connection.ts';
import { serveOperations } from './serve-operations.ts';
import { createTextIndexer } from './text-index.ts';
import type { WorkerSettings } from './worker-settings.ts';
import { createWriterOperations } from './writer-operations.ts';

// The only thread that writes. Started by `openSqliteStore`.

/** A flood is indexed when it is over: commits would wait for the index, and search reads what is not indexed from the captures themselves. */
const indexing = { everyMs: 250, budgetMs: 10, floodCaptures: 100 };

if (parentPort === null) throw new Error('The writer runs as a worker thread.');

const { dataDir, busyTimeoutMs, hasTextIndex } = workerData as WorkerSettings;
const folder = dataFolderAt(dataDir);
const db = openForWriting(folder.database, busyTimeoutMs);
const blobs = createBlobFiles(folder.blobs);

const operations = createWriterOperations({ db, typed: createTypedDatabase(db), blobs, hasTextIndex });
const indexer = hasTextIndex ? createTextIndexer(db, folder.blobs) : null;
let indexingTimer: NodeJS.Timeout | null = null;
let capturesSinceLook = 0;

const served = serveOperations(parentPort, {
  ...operations,
  commit: (batch: Batch) => {
    operations.commit(batch);
    capturesSinceLook += batch.captures.length;
    indexSoon();
  },
});
indexSoon();

function indexSoon(): void {
  if (indexer === null) return;
  indexingTimer ??= setTimeout(() => served.inTurn(index), indexing.everyMs);
}

function index(): void {
  const isFlooded = capturesSinceLook > indexing.floodCaptures;
  indexingTimer = null;
  capturesSinceLook = 0;
  if (!db.isOpen) return;
  try {
    if (isFlooded || indexer?.step(indexing.budgetMs)) indexSoon();
  } catch {
    // Search reads what is not indexed from the captures themselves; the next capture brings the next attempt.
  }
}
