import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { HookloomError } from '#core/contract/errors.ts';
import { copyBlobs } from './copy-database.ts';
import { dataFolderAt, syncToDisk } from './data-folder.ts';
import { lockDataFolder } from './lock-data-folder.ts';
import { readSchemaVersion } from './migrate.ts';
import { migrations } from './migrations.ts';

/**
 * Puts a backup that `store.backup` wrote into a data folder that no Hookloom uses. A database that is there already is
 * kept beside it; its name comes back. Throws DATA_FOLDER_IN_USE, and BAD_REQUEST when `backup` is no sound backup.
 */
export const restoreBackup = (backup: string, dataDir: string, at: number): { keptAs: string | null } => {
  const from = dataFolderAt(backup);
  const to = dataFolderAt(dataDir);
  refuseUnsound(backup);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockDataFolder(dataDir);
  try {
    copyBlobs(from.blobs, to.blobs);
    const incoming = `${to.database}.incoming`;
    rmSync(incoming, { force: true });
    copyFileSync(from.database, incoming);
    syncToDisk(incoming, false);
    const keptAs = keepCurrent(to.database, at);
    renameSync(incoming, to.database);
    syncToDisk(dataDir, true);
    return { keptAs };
  } finally {
    unlock();
  }
};

const refuseUnsound = (backup: string): void => {
  const { database } = dataFolderAt(backup);
  const refuse = (why: string, cause?: unknown): HookloomError =>
    new HookloomError(
      'BAD_REQUEST',
      { folder: backup },
      { message: `${backup} holds no backup of Hookloom: ${why}.`, cause },
    );
  if (!existsSync(database)) throw refuse('there is no hookloom.db in it');
  const db = new DatabaseSync(database, { readOnly: true });
  try {
    if (readSchemaVersion(db) === 0) throw refuse('its database is not one of ours');
    if (readSchemaVersion(db) > migrations.length) throw refuse('a newer Hookloom wrote it');
    const result = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (result !== 'ok') throw refuse('its database is damaged');
  } catch (error) {
    throw error instanceof HookloomError ? error : refuse('its database cannot be read', error);
  } finally {
    db.close();
  }
};

const keepCurrent = (database: string, at: number): string | null => {
  if (!existsSync(database)) return null;
  const keptAs = `${database}.before-restore-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(database + suffix)) renameSync(database + suffix, keptAs + suffix);
  }
  return keptAs;
};
