import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataKey } from './data-key.ts';
import { createElectronDouble } from './testing/electron-double.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

function open(keyStore: Partial<ReturnType<typeof createElectronDouble>['keyStore']> = {}) {
  const double = createElectronDouble();
  Object.assign(double.keyStore, keyStore);
  return openDataKey({ safeStorage: double.electron.safeStorage, platform: 'linux' }, folder);
}

test('a new workspace gets a random key, which the next start finds again; on disk it is wrapped and private', async () => {
  const first = await open();
  const second = await open();

  if (first.kept !== 'wrapped' || first.key === null) throw new Error('The key was not kept by the key store');
  expect(second).toEqual(first);
  expect(first.key.length).toBe(32);
  const file = join(folder, 'key.wrapped');
  expect((await readFile(file)).includes(Buffer.from(first.key))).toBe(false);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a key file outranks the key store: the workspace was made headless, or its secrets were given up', async () => {
  await open();
  await writeFile(join(folder, 'key'), '');

  expect(await open()).toEqual({ kept: 'file', isKeyStoreMissing: false });
});

test.each([{ isAvailable: false }, { backend: 'basic_text' }])(
  'with %j the key is kept in a file',
  async (keyStore) => {
    expect(await open(keyStore)).toEqual({ kept: 'file', isKeyStoreMissing: true });
    expect(await readdir(folder)).toEqual([]);
  },
);

test('a key that cannot be opened is lost, and no new one takes its place', async () => {
  await open();
  const before = await readFile(join(folder, 'key.wrapped'));

  expect(await open({ isBroken: true })).toEqual({ kept: 'wrapped', key: null });
  expect(await readFile(join(folder, 'key.wrapped'))).toEqual(before);
});

test('beside existing data no new key is made', async () => {
  await writeFile(join(folder, 'hookloom.db'), '');

  expect(await open()).toEqual({ kept: 'wrapped', key: null });
  expect(await readdir(folder)).toEqual(['hookloom.db']);
});
