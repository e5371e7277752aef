import { parentPort, workerData } from 'node:worker_threads';
import { dataFolderAt } from './data-folder.ts';
import { openForReading } from './open-connection.ts';
import { createReaderOperations } from './reader-operations.ts';
import { serveOperations } from './serve-operations.ts';
import type { WorkerSettings } from './worker-settings.ts';

// Answers every question that a window asks, so that a long search holds up neither requests nor writes.
// Started by `openSqliteStore`; a backup gets one of its own.

if (parentPort === null) throw new Error('The reader runs as a worker thread.');

const { dataDir, busyTimeoutMs, hasTextIndex } = workerData as WorkerSettings;
const db = openForReading(dataFolderAt(dataDir).database, busyTimeoutMs);
serveOperations(parentPort, createReaderOperations(db, { dataDir, hasTextIndex, busyTimeoutMs }));
