import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { aCapture, aFlow, aRun, newFlowId } from '#core/store/testing/records.ts';
import { dataFolderAt } from './data-folder.ts';
import { restoreBackup } from './restore-backup.ts';
import { createTempStores } from './testing/temp-store.ts';

const stores = createTempStores();
afterEach(stores.dispose);

const day = 24 * 3_600_000;

describe('backup and restore', () => {
  test('a backup taken under load is a whole workspace of its own', async () => {
    const store = await stores.open(stores.newFolder());
    const backup = join(stores.newFolder(), 'backup');
    const flow = aFlow();
    const large = aCapture(flow.id, { body: Buffer.alloc(300_000, 'x') });
    await store.flows.insert(flow);
    await store.commit({ capture: large, run: aRun(flow.id, { captureId: large.id }) });
    const dropped = aCapture(flow.id, { body: Buffer.alloc(300_000, 'y') });
    await store.commit({ capture: dropped });
    await store.captures.remove(dropped.id);

    const writing = Promise.all(Array.from({ length: 200 }, () => store.commit({ capture: aCapture(newFlowId()) })));
    await Promise.all([store.backup(backup), writing]);

    const target = stores.newFolder();
    expect(restoreBackup(backup, target, 0)).toEqual({ keptAs: null });
    const restored = await stores.open(target);
    expect(await restored.flows.list()).toEqual([flow]);
    expect(await restored.captures.get(large.id)).toMatchObject({ bodySize: 300_000, run: { status: 'succeeded' } });
    expect((await restored.captures.body(large.id))?.byteLength).toBe(300_000);
    expect(readdirSync(dataFolderAt(target).blobs)).toHaveLength(1);
  });

  test('restoring keeps the database that was there', async () => {
    const [source, target] = [stores.newFolder(), stores.newFolder()];
    const backup = join(stores.newFolder(), 'backup');
    const flow = aFlow();
    const store = await stores.open(source);
    await store.flows.insert(flow);
    await store.backup(backup);
    const other = await stores.open(target);
    await other.flows.insert(aFlow());
    expect(() => restoreBackup(backup, target, 0)).toThrow(/already uses the data folder/);
    await other.close();

    const { keptAs } = restoreBackup(backup, target, 0);

    expect(keptAs).toBe(`${dataFolderAt(target).database}.before-restore-1970-01-01T00-00-00-000Z`);
    expect(existsSync(keptAs ?? '')).toBe(true);
    expect(await (await stores.open(target)).flows.list()).toEqual([flow]);
  });

  test('what is no backup is refused, and nothing is touched', async () => {
    const [empty, garbage, target] = [stores.newFolder(), stores.newFolder(), stores.newFolder()];
    writeFileSync(dataFolderAt(garbage).database, 'garbage '.repeat(1_000));
    const flow = aFlow();
    const store = await stores.open(target);
    await store.flows.insert(flow);
    await store.close();

    expect(() => restoreBackup(empty, target, 0)).toThrow(/holds no backup of Hookloom: there is no hookloom.db in it/);
    expect(() => restoreBackup(garbage, target, 0)).toThrow(/its database cannot be read/);
    expect(await (await stores.open(target)).flows.list()).toEqual([flow]);
  });

  test('a backup never overwrites a folder that holds something', async () => {
    const store = await stores.open(stores.newFolder());
    const folder = stores.newFolder();
    writeFileSync(join(folder, 'precious.txt'), 'mine');

    await expect(store.backup(folder)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(readdirSync(folder)).toEqual(['precious.txt']);
  });

  test('flows are backed up once a day, and a week is kept', async () => {
    const folder = stores.newFolder();
    const store = await stores.open(folder);
    await store.flows.insert(aFlow());
    const namesAfter = async (ms: number): Promise<string[]> => {
      stores.clock.advance(ms);
      await store.flows.list();
      return readdirSync(dataFolderAt(folder).backups).toSorted();
    };

    expect(await namesAfter(day)).toEqual(['flows-2023-11-15.db']);
    expect(await namesAfter(3_600_000)).toEqual(['flows-2023-11-15.db']);
    for (let days = 0; days < 8; days += 1) await namesAfter(day);
    expect(await namesAfter(0)).toEqual(
      ['17', '18', '19', '20', '21', '22', '23'].map((date) => `flows-2023-11-${date}.db`),
    );
  });
});
