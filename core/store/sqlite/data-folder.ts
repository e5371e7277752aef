import { closeSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';

export type DataFolder = {
  database: string;
  /** Held locked for as long as a Hookloom uses the folder. */
  lock: string;
  /** Bodies too large for the database, named after their SHA-256. */
  blobs: string;
  /** Daily copies of flows and sealed secrets. */
  backups: string;
  /** Written when the running program met damage, so that the next start looks closely. */
  damageMark: string;
};

export const dataFolderAt = (dataDir: string): DataFolder => ({
  database: join(dataDir, 'hookloom.db'),
  lock: join(dataDir, 'lock'),
  blobs: join(dataDir, 'blobs'),
  backups: join(dataDir, 'backups'),
  damageMark: join(dataDir, 'hookloom.db.check'),
});

/** Makes a file's or folder's content survive a power cut; folders cannot be synced on Windows, and need not be. */
export const syncToDisk = (path: string, isFolder: boolean): void => {
  if (isFolder && process.platform === 'win32') return;
  const handle = openSync(path, isFolder ? 'r' : 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
