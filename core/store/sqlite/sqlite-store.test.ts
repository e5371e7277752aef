import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeStore } from '#core/store/testing/store-suite.ts';
import type { StoreUnderTest } from '#core/store/testing/store-under-test.ts';
import { createTestClock } from '#core/store/testing/test-clock.ts';
import { openSqliteStore, type SqliteStore } from './open-sqlite-store.ts';
import { sourceWorkers } from './testing/source-workers.ts';

const openInNewFolder = async (): Promise<StoreUnderTest> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hookloom-store-'));
  const clock = createTestClock();
  const open = (): Promise<SqliteStore> => openSqliteStore({ dataDir, workers: sourceWorkers, clock, log: () => {} });
  let store = await open();
  return {
    get store() {
      return store;
    },
    get outbound() {
      return store.outbound;
    },
    reopen: async () => {
      await store.close();
      store = await open();
    },
    setTime: clock.set,
    dispose: async () => {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
};

describeStore('SQLite', openInNewFolder);
