import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HookloomError } from '#core/contract/errors.ts';
import { createBlobFiles } from './blob-files.ts';
import { dataFolderAt, syncToDisk } from './data-folder.ts';

/**
 * Writes a consistent copy of the database and its blobs into `target`, which must be empty or not exist yet, while
 * others go on reading and writing. Throws BAD_REQUEST when there is something already.
 */
export const copyDatabase = (source: string, target: string): void => {
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new HookloomError('BAD_REQUEST', { folder: target }, { message: `The folder ${target} is not empty.` });
  }
  const from = dataFolderAt(source);
  const to = dataFolderAt(target);
  mkdirSync(to.blobs, { recursive: true, mode: 0o700 });
  // A row is deleted before its blob and written after it: what is copied before and after the snapshot holds all of its blobs.
  copyBlobs(from.blobs, to.blobs);
  writeSnapshot(from.database, to.database);
  copyBlobs(from.blobs, to.blobs);
  dropBlobsWithoutOwner(to.database, to.blobs);
  syncToDisk(to.database, false);
  syncToDisk(to.blobs, true);
  syncToDisk(target, true);
};

const writeSnapshot = (source: string, target: string): void => {
  const db = new DatabaseSync(source, { readOnly: true });
  try {
    db.prepare('VACUUM INTO ?').run(target);
  } finally {
    db.close();
  }
};

/** Blobs never change under their name, so those that are there already are skipped. */
export const copyBlobs = (source: string, target: string): void => {
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const known = new Set(createBlobFiles(target).list());
  for (const hash of createBlobFiles(source).list()) {
    if (known.has(hash)) continue;
    try {
      copyFileSync(join(source, hash), join(target, hash));
      syncToDisk(join(target, hash), false);
    } catch (error) {
      // Retention took it away in the meantime.
      rmSync(join(target, hash), { force: true });
      if (existsSync(join(source, hash))) throw error;
    }
  }
};

const dropBlobsWithoutOwner = (database: string, folder: string): void => {
  const db = new DatabaseSync(database, { readOnly: true });
  try {
    const owner = db.prepare('SELECT 1 FROM captures WHERE blob = ? LIMIT 1');
    const blobs = createBlobFiles(folder);
    for (const hash of blobs.list()) if (owner.get(hash) === undefined) blobs.remove(hash);
  } finally {
    db.close();
  }
};
