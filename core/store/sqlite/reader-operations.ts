import type { DatabaseSync } from 'node:sqlite';
import { createCaptureReads } from './capture-reads.ts';
import { copyDatabase } from './copy-database.ts';
import { createCredentialReads } from './credential-reads.ts';
import { dataFolderAt } from './data-folder.ts';
import { createDeliveryReads } from './delivery-reads.ts';
import { backUpFlows } from './flow-backup.ts';
import { createFlowReads } from './flow-reads.ts';
import { createTypedDatabase } from './kysely-database.ts';
import { foldLog, openForWriting } from './open-connection.ts';
import { createReportReads } from './report-reads.ts';
import { createRunReads } from './run-reads.ts';
import { addSearchFunctions } from './search-functions.ts';
import type { WorkerSettings } from './worker-settings.ts';
import { createWorkspaceReads } from './workspace-reads.ts';

/** All that the main thread can ask of the reader, by name. */
export const createReaderOperations = (db: DatabaseSync, { dataDir, hasTextIndex, busyTimeoutMs }: WorkerSettings) => {
  const folder = dataFolderAt(dataDir);
  const typed = createTypedDatabase(db);
  addSearchFunctions(db, folder.blobs);
  let folding: DatabaseSync | null = null;
  return {
    ...createFlowReads(typed),
    ...createCaptureReads(typed, { blobFolder: folder.blobs, hasTextIndex }),
    ...createRunReads(typed),
    ...createWorkspaceReads(typed),
    ...createDeliveryReads(typed),
    ...createReportReads(typed),
    ...createCredentialReads(typed),
    /** Answered once the thread is up. */
    ready: (): void => {},
    'backup.copy': (target: string): void => copyDatabase(dataDir, target),
    'backup.flows': (at: number): void => backUpFlows(folder.database, { folder: folder.backups, at }),
    /** On a connection of its own, because the reader's cannot write. */
    checkpoint: (): void => {
      folding ??= openForWriting(folder.database, busyTimeoutMs);
      foldLog(folding);
    },
    close: (): void => {
      folding?.close();
      db.close();
    },
  };
};
export type ReaderOperations = ReturnType<typeof createReaderOperations>;
