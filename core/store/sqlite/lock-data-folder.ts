import { DatabaseSync } from 'node:sqlite';
import { HookloomError } from '#core/contract/errors.ts';
import { dataFolderAt } from './data-folder.ts';
import { isBusy } from './sqlite-failure.ts';

/**
 * Takes the folder for this process until the returned function is called. The lock belongs to the operating system
 * (an exclusive transaction on a database of its own), so that it ends with the process, however it ends.
 * Throws DATA_FOLDER_IN_USE.
 */
export const lockDataFolder = (dataDir: string): (() => void) => {
  const db = new DatabaseSync(dataFolderAt(dataDir).lock);
  try {
    // A journal in memory leaves no file beside the lock.
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!isBusy(error)) throw error;
    throw new HookloomError(
      'DATA_FOLDER_IN_USE',
      { folder: dataDir },
      { message: `Another Hookloom already uses the data folder ${dataDir}.`, cause: error },
    );
  }
  return () => {
    if (db.isOpen) db.close();
  };
};
