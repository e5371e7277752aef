import type { DatabaseSync } from 'node:sqlite';
import { HookloomError } from '#core/contract/errors.ts';
import { migrations } from './migrations.ts';
import { inTransaction } from './open-connection.ts';

/** Marks the file as ours ("HkLm"). */
const applicationId = 0x48_6b_4c_6d;

export const readSchemaVersion = (db: DatabaseSync): number =>
  Number(db.prepare('PRAGMA user_version').get()?.['user_version']);

/**
 * Brings the schema from whatever older version it has to the newest (or to version `to`, which only tests ask for).
 * Each step is one transaction. Throws STORE_FAILED for a database that a newer Hookloom wrote.
 */
export const migrate = (db: DatabaseSync, to: number = migrations.length): void => {
  const version = readSchemaVersion(db);
  if (version > migrations.length) throw newerDatabase(version);
  for (const [index, statements] of migrations.slice(0, to).entries()) {
    if (index < version) continue;
    inTransaction(db, () =>
      db.exec(`${statements}; PRAGMA user_version = ${index + 1}; PRAGMA application_id = ${applicationId}`),
    );
  }
};

const newerDatabase = (found: number): HookloomError =>
  new HookloomError(
    'STORE_FAILED',
    { found, known: migrations.length },
    {
      message:
        `This data folder was written by a newer Hookloom (its database has version ${found}, this Hookloom knows ` +
        `versions up to ${migrations.length}). Update Hookloom, or use another data folder.`,
    },
  );
