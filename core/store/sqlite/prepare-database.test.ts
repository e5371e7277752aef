import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { aCapture, aFlow } from '#core/store/testing/records.ts';
import { dataFolderAt } from './data-folder.ts';
import { createTempStores } from './testing/temp-store.ts';

const stores = createTempStores();
afterEach(stores.dispose);

const asideIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.includes('.corrupt-'));

const damage = (path: string): void => {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 8_192 + 100, bytes.length - 100);
  writeFileSync(path, bytes);
};

describe('a damaged database', () => {
  test.each([
    ['text', Buffer.from('this is no database, whatever it was before '.repeat(50))],
    ['random bytes', Buffer.alloc(20_000, 0xa5)],
  ])('that holds %s is set aside untouched, and Hookloom starts with an empty one', async (_, content) => {
    const folder = stores.newFolder();
    writeFileSync(dataFolderAt(folder).database, content);

    const store = await stores.open(folder);
    const [aside = ''] = asideIn(folder);

    expect(readFileSync(join(folder, aside))).toEqual(content);
    expect(store.notices).toEqual([
      `The database was damaged and has been set aside as ${aside}. Hookloom started with an empty one.`,
    ]);
    const capture = aCapture(aFlow().id);
    await store.commit({ capture });
    expect(await store.captures.get(capture.id)).toMatchObject({ id: capture.id });
  });

  test('gives its flows and sealed secrets back from the daily backup', async () => {
    const folder = stores.newFolder();
    const before = await stores.open(folder);
    const flow = aFlow();
    const token = { id: 't1', sealed: new Uint8Array([9, 9]), createdAt: 1, expiresAt: null };
    await before.flows.insert(flow);
    await before.versions.publish(
      { flowId: flow.id, version: 1, note: '', publishedAt: 1, document: flow.document },
      1,
    );
    await before.tokens.rotate(flow.id, token, 2);
    await before.meta.put('check', new Uint8Array([7]));
    await before.commit({ capture: aCapture(flow.id) });
    stores.clock.advance(10_000);
    await before.flows.list();
    await before.close();
    damage(dataFolderAt(folder).database);

    const store = await stores.open(folder);

    expect(store.notices).toEqual([
      `The database was damaged and has been set aside as ${asideIn(folder)[0]}. ` +
        'Flows and tokens came back as they were on 2023-11-14; captured requests and runs did not.',
    ]);
    expect(await store.flows.list()).toEqual([{ ...flow, publishedVersion: 1, publishedRevision: 1 }]);
    expect(await store.versions.get(flow.id, 1)).toMatchObject({ version: 1 });
    expect(await store.tokens.list(flow.id)).toEqual([token]);
    expect(await store.meta.get('check')).toEqual(new Uint8Array([7]));
    expect(await store.captures.list({ limit: 5 })).toEqual({ items: [], nextCursor: null });
  });

  test('that a running Hookloom comes upon is set aside at the next start, whatever its size', async () => {
    const folder = stores.newFolder();
    const before = await stores.open(folder);
    const captures = Array.from({ length: 50 }, () => aCapture(aFlow().id, { body: Buffer.alloc(20_000) }));
    await Promise.all(captures.map((capture) => before.commit({ capture })));
    await before.close();
    const running = await stores.open(folder);
    damage(dataFolderAt(folder).database);

    await expect(Promise.all(captures.map(({ id }) => running.captures.body(id)))).rejects.toMatchObject({
      code: 'STORE_FAILED',
    });
    expect(existsSync(dataFolderAt(folder).damageMark)).toBe(true);
    await running.close();
    const store = await stores.open(folder);

    expect(store.notices).toHaveLength(1);
    expect(asideIn(folder)[0]).toContain('hookloom.db.corrupt-');
    expect(existsSync(dataFolderAt(folder).damageMark)).toBe(false);
  });
});

describe('opening', () => {
  test('refuses a database of a newer Hookloom, says so and leaves it alone', async () => {
    const folder = stores.newFolder();
    const db = new DatabaseSync(dataFolderAt(folder).database);
    db.exec('CREATE TABLE future (x); PRAGMA user_version = 999');
    db.close();

    await expect(stores.open(folder)).rejects.toMatchObject({
      code: 'STORE_FAILED',
      message: expect.stringContaining('written by a newer Hookloom') as string,
    });

    expect(asideIn(folder)).toEqual([]);
    const again = new DatabaseSync(dataFolderAt(folder).database);
    expect(again.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 999 });
    again.close();
  });

  test('says in words why a folder cannot be used', async () => {
    const folder = join(stores.newFolder(), 'file');
    writeFileSync(folder, '');

    await expect(stores.open(folder)).rejects.toMatchObject({
      code: 'STORE_FAILED',
      message: expect.stringContaining(`The data folder ${folder} cannot be used: `) as string,
    });
  });

  test('one stored flow that cannot be read does not hide the others', async () => {
    const folder = stores.newFolder();
    const before = await stores.open(folder);
    const [good, bad] = [aFlow(), aFlow()];
    await before.flows.insert(good);
    await before.flows.insert(bad);
    await before.close();
    const db = new DatabaseSync(dataFolderAt(folder).database);
    db.prepare('UPDATE flows SET document = ? WHERE id = ?').run('{"format":1', bad.id);
    db.close();

    const store = await stores.open(folder);

    expect(await store.flows.list()).toEqual([good]);
    expect(store.notices).toEqual([`The stored flow ${bad.id} cannot be read and is not shown. It is kept as it is.`]);
  });

  test.skipIf(process.platform === 'win32')('keeps the database from other users of the machine', async () => {
    const folder = stores.newFolder();
    await stores.open(folder);

    expect((statSync(dataFolderAt(folder).database).mode & 0o777).toString(8)).toBe('600');
  });
});
