import { mkdirSync } from 'node:fs';
import { HookloomError } from '#core/contract/errors.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Clock, Log } from '#core/engine/ports.ts';
import type { OutboundStore } from '#core/outbound/ports.ts';
import { createBlobFiles } from './blob-files.ts';
import { createStore } from './create-store.ts';
import { startDailyBackup } from './daily-backup.ts';
import { dataFolderAt } from './data-folder.ts';
import { lockDataFolder } from './lock-data-folder.ts';
import { defaultBusyTimeoutMs } from './open-connection.ts';
import { markDamage, prepareDatabase } from './prepare-database.ts';
import type { ReaderOperations } from './reader-operations.ts';
import { createWorkerLink } from './worker-link.ts';
import type { WorkerSettings } from './worker-settings.ts';
import type { WriterOperations } from './writer-operations.ts';

export type SqliteStoreOptions = {
  /** Made when it is not there. */
  dataDir: string;
  /** Entries of the two worker threads: `writer-worker` and `reader-worker` of this folder, as sources or built. */
  workers: { writer: URL; reader: URL };
  clock: Clock;
  log: Log;
  /** How long a write waits for a lock that another program holds on the database. */
  busyTimeoutMs?: number;
};

/** What the user should be told grows while the store is open: a database that was set aside, a flow that cannot be read. */
export type SqliteStore = Store & { outbound: OutboundStore; notices: string[] };

/**
 * Opens the workspace in a data folder: takes its lock, mends or migrates the database, starts the workers.
 * Rejects with DATA_FOLDER_IN_USE, and with STORE_FAILED when a newer Hookloom wrote the database or the
 * folder cannot be written.
 */
export const openSqliteStore = async (options: SqliteStoreOptions): Promise<SqliteStore> => {
  const { dataDir, clock } = options;
  const busyTimeoutMs = options.busyTimeoutMs ?? defaultBusyTimeoutMs;
  let unlock = (): void => {};
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    unlock = lockDataFolder(dataDir);
    prepareBlobs(dataFolderAt(dataDir).blobs);
    const { hasTextIndex, notices } = prepareDatabase(dataDir, { busyTimeoutMs, at: clock.now() });
    return await startStore(options, { settings: { dataDir, busyTimeoutMs, hasTextIndex }, notices, unlock });
  } catch (error) {
    unlock();
    if (error instanceof HookloomError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The data folder ${dataDir} cannot be used: ${reason}`;
    throw new HookloomError('STORE_FAILED', { folder: dataDir }, { message, cause: error });
  }
};

/** Here and not in the writer, which may have to start again while uploads are under way. */
const prepareBlobs = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  createBlobFiles(folder).removeUnfinished();
};

type Started = { settings: WorkerSettings; notices: string[]; unlock: () => void };

const startStore = async (
  options: SqliteStoreOptions,
  { settings, notices, unlock }: Started,
): Promise<SqliteStore> => {
  const { dataDir, workers, clock, log } = options;
  const onDamage = (): void => {
    log('error', 'the database is damaged; restart Hookloom to have it checked and set aside');
    markDamage(dataDir);
  };
  const shared = { settings, clock, log, onDamage };
  const writer = createWorkerLink<WriterOperations>({ ...shared, name: 'writer', url: workers.writer });
  const reader = createWorkerLink<ReaderOperations>({ ...shared, name: 'reader', url: workers.reader });
  const stop = async (): Promise<void> => {
    await Promise.all([writer.close(), reader.close()]);
    unlock();
  };
  try {
    await Promise.all([writer.call('ready', []), reader.call('ready', [])]);
  } catch (error) {
    await stop();
    throw error;
  }

  const { store, outbound, settle } = createStore({
    writer,
    reader,
    clock,
    log,
    notices,
    blobFolder: dataFolderAt(dataDir).blobs,
  });
  const stopBackups = startDailyBackup(
    { folder: dataFolderAt(dataDir).backups, backUp: (at) => reader.call('backup.flows', [at]) },
    { clock, log },
  );
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    stopBackups();
    await settle();
    // The writer goes last: the last one to leave folds the write-ahead log into the database.
    await reader.call('close', []).catch(() => {});
    await writer
      .call('close', [])
      .catch((error: unknown) => log('error', 'the store did not close cleanly', { error }));
    await stop();
  };
  return {
    ...store,
    outbound,
    notices,
    /** With a reader of its own, so that windows do not wait for it. */
    backup: async (folder) => {
      const copier = createWorkerLink<ReaderOperations>({ ...shared, name: 'backup', url: workers.reader });
      try {
        await copier.call('backup.copy', [folder]);
      } finally {
        await copier.close();
      }
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};
