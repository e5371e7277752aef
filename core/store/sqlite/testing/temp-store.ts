import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestClock } from '#core/store/testing/test-clock.ts';
import { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from '../open-sqlite-store.ts';
import { sourceWorkers } from './source-workers.ts';

/** Folders and stores of one test file; `dispose` closes and removes them. */
export const createTempStores = () => {
  const stores: SqliteStore[] = [];
  const folders: string[] = [];
  const clock = createTestClock();
  return {
    clock,
    newFolder: (): string => {
      const folder = mkdtempSync(join(tmpdir(), 'hookloom-store-'));
      folders.push(folder);
      return folder;
    },
    open: async (dataDir: string, options: Partial<SqliteStoreOptions> = {}): Promise<SqliteStore> => {
      const store = await openSqliteStore({ dataDir, workers: sourceWorkers, clock, log: () => {}, ...options });
      stores.push(store);
      return store;
    },
    dispose: async (): Promise<void> => {
      await Promise.all(stores.splice(0).map((store) => store.close()));
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
};
