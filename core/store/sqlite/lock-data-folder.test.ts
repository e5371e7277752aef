import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { aCapture, newFlowId } from '#core/store/testing/records.ts';
import { dataFolderAt } from './data-folder.ts';
import { startScript } from './testing/start-script.ts';
import { createTempStores } from './testing/temp-store.ts';

const writeForEver = new URL('testing/write-for-ever.ts', import.meta.url);
const stores = createTempStores();
afterEach(stores.dispose);

describe('one Hookloom per data folder', () => {
  test('a second one is refused and told which folder it is', async () => {
    const folder = stores.newFolder();
    const first = await stores.open(folder);

    await expect(stores.open(folder)).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
      message: `Another Hookloom already uses the data folder ${folder}.`,
    });
    await first.close();
    await expect(stores.open(folder)).resolves.toMatchObject({ notices: [] });
  });

  test('another process is refused too, until the first one is gone, however it went', async () => {
    const folder = stores.newFolder();
    const { child, lines, ended } = startScript(writeForEver, [folder, 'x']);
    await lines.next();

    await expect(stores.open(folder)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    child.kill('SIGKILL');
    await ended;

    await expect(stores.open(folder)).resolves.toMatchObject({ notices: [] });
  });

  test('a program that locks the database itself makes writes fail in words, and only for as long', async () => {
    const folder = stores.newFolder();
    const store = await stores.open(folder, { busyTimeoutMs: 20 });
    const other = new DatabaseSync(dataFolderAt(folder).database);
    const refused = aCapture(newFlowId());
    const stored = aCapture(newFlowId());
    other.exec('BEGIN IMMEDIATE');
    const first = store.commit({ capture: refused });

    await expect(first).rejects.toMatchObject({ code: 'STORE_FAILED', status: 503 });
    other.exec('ROLLBACK');
    other.close();
    await store.commit({ capture: stored });

    expect(await store.captures.get(refused.id)).toBeNull();
    expect(await store.captures.get(stored.id)).toMatchObject({ id: stored.id });
  });
});
