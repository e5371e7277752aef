import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type DataFolder, dataFolderAt, syncToDisk } from './data-folder.ts';
import { listFlowBackups } from './flow-backup.ts';
import { migrate } from './migrate.ts';
import { openForWriting } from './open-connection.ts';
import { isDamage } from './sqlite-failure.ts';
import { createTextIndex, hasFullTextSearch } from './text-index.ts';

/** A start looks through every page of a database up to this size, and of larger ones after damage was met. */
const alwaysCheckedBytes = 64_000_000;

export type Prepared = { hasTextIndex: boolean; notices: string[] };

/**
 * Leaves a sound database of the newest schema in the folder and nothing open. A damaged one is set aside (never deleted)
 * and the flows come back from the newest daily backup. Throws STORE_FAILED for a database of a newer Hookloom.
 */
export const prepareDatabase = (
  dataDir: string,
  { busyTimeoutMs, at }: { busyTimeoutMs: number; at: number },
): Prepared => {
  const folder = dataFolderAt(dataDir);
  mkdirSync(folder.blobs, { recursive: true, mode: 0o700 });
  syncToDisk(dataDir, true);
  const notices: string[] = [];
  let db: DatabaseSync;
  try {
    db = openChecked(folder, busyTimeoutMs);
  } catch (error) {
    if (!isDamage(error) && !(error instanceof DamagedDatabase)) throw error;
    notices.push(...setAside(folder, at));
    db = openChecked(folder, busyTimeoutMs);
  }
  try {
    const hasTextIndex = hasFullTextSearch(db);
    if (hasTextIndex) createTextIndex(db);
    else notices.push('This system’s SQLite has no full-text index; searching requests for words is slower.');
    return { hasTextIndex, notices };
  } finally {
    db.close();
  }
};

/** Has the next start look through the whole database. */
export const markDamage = (dataDir: string): void => writeFileSync(dataFolderAt(dataDir).damageMark, '');

class DamagedDatabase extends Error {}

const openChecked = (folder: DataFolder, busyTimeoutMs: number): DatabaseSync => {
  const isMarked = existsSync(folder.damageMark);
  const size = statSync(folder.database, { throwIfNoEntry: false })?.size ?? 0;
  // SQLite gives the files beside it the same rights.
  closeSync(openSync(folder.database, 'a', 0o600));
  const db = openForWriting(folder.database, busyTimeoutMs);
  try {
    if (isMarked || size <= alwaysCheckedBytes) checkPages(db);
    migrate(db);
    if (isMarked) rmSync(folder.damageMark);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

const checkPages = (db: DatabaseSync): void => {
  const result = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (result !== 'ok') throw new DamagedDatabase(String(result));
};

const setAside = (folder: DataFolder, at: number): string[] => {
  const time = new Date(at).toISOString().replaceAll(/[:.]/g, '-');
  const aside = `${folder.database}.corrupt-${time}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(folder.database + suffix)) renameSync(folder.database + suffix, aside + suffix);
  }
  rmSync(folder.damageMark, { force: true });
  const backup = listFlowBackups(folder.backups)[0];
  if (backup === undefined) {
    return [
      `The database was damaged and has been set aside as ${basename(aside)}. Hookloom started with an empty one.`,
    ];
  }
  copyFileSync(backup, folder.database);
  syncToDisk(folder.database, false);
  const day = basename(backup).slice('flows-'.length, -'.db'.length);
  return [
    `The database was damaged and has been set aside as ${basename(aside)}. ` +
      `Flows and tokens came back as they were on ${day}; captured requests and runs did not.`,
  ];
};
