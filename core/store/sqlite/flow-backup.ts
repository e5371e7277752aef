import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { syncToDisk } from './data-folder.ts';
import { migrate } from './migrate.ts';

/** What a flow backup holds: flows and sealed secrets, no requests. */
const tables = ['flows', 'versions', 'flow_totals', 'tokens', 'settings', 'meta'];
const keptBackups = 7;
const backupName = /^flows-\d{4}-\d{2}-\d{2}\.db$/;

/** Writes the flows of `database` to `<folder>/flows-<day>.db`, a whole database of today's schema without requests. */
export const backUpFlows = (database: string, { folder, at }: { folder: string; at: number }): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, nameOf(at));
  const unfinished = `${path}.tmp`;
  rmSync(unfinished, { force: true });
  const db = new DatabaseSync(unfinished);
  try {
    migrate(db);
    db.prepare('ATTACH ? AS live').run(database);
    const copies = tables.map((table) => `INSERT INTO main.${table} SELECT * FROM live.${table}`);
    db.exec(`BEGIN; ${copies.join('; ')}; COMMIT`);
  } finally {
    db.close();
  }
  syncToDisk(unfinished, false);
  renameSync(unfinished, path);
  syncToDisk(folder, true);
  for (const old of listFlowBackups(folder).slice(keptBackups)) rmSync(old, { force: true });
};

/** Paths of the daily backups, newest first. */
export const listFlowBackups = (folder: string): string[] => {
  const names = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
  return names
    .filter((name) => backupName.test(name))
    .toSorted()
    .toReversed()
    .map((name) => join(folder, name));
};

export const isBackedUpOn = (folder: string, at: number): boolean =>
  listFlowBackups(folder)[0] === join(folder, nameOf(at));

const nameOf = (at: number): string => `flows-${new Date(at).toISOString().slice(0, 10)}.db`;
