import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findOrFetchElectron } from './electron-binary.ts';

const hourMs = 3_600_000;
let root: string;
let attempts: number;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hookloom-electron-'));
  attempts = 0;
  await mkdir(join(root, 'node_modules', 'electron'), { recursive: true });
  await setVersion('45.4.1');
});
afterEach(() => rm(root, { recursive: true }));

const setVersion = (version: string) =>
  writeFile(join(root, 'node_modules', 'electron', 'package.json'), JSON.stringify({ version }));

const failing = async () => {
  attempts += 1;
  return 'its binary could not be fetched';
};

async function unpack() {
  const dist = join(root, 'node_modules', 'electron', 'dist');
  await mkdir(dist);
  await writeFile(join(dist, 'version'), '45.4.1');
  await writeFile(join(dist, 'electron'), '');
  await writeFile(join(root, 'node_modules', 'electron', 'path.txt'), 'electron');
  return join(dist, 'electron');
}

test('a binary that is there is taken without asking for anything', async () => {
  const path = await unpack();

  expect(await findOrFetchElectron({ root, now: 0, retry: false, fetch: failing })).toEqual({ path });
  expect(attempts).toBe(0);
});

test('a binary that arrives is taken', async () => {
  const fetch = async () => {
    await unpack();
    return null;
  };

  const path = join(root, 'node_modules', 'electron', 'dist', 'electron');
  expect(await findOrFetchElectron({ root, now: 0, retry: false, fetch })).toEqual({ path });
});

test('a failure is remembered for a day, for this version, unless a retry is asked for', async () => {
  const find = (now: number, retry = false) => findOrFetchElectron({ root, now, retry, fetch: failing });

  expect(await find(0)).toEqual({ problem: 'its binary could not be fetched' });
  expect(await find(23 * hourMs)).toEqual({
    problem: 'its binary could not be fetched; "npm start -- --retry-electron" tries again',
  });
  expect(attempts).toBe(1);
  await find(23 * hourMs, true);
  expect(attempts).toBe(2);
  await find(48 * hourMs);
  expect(attempts).toBe(3);
  await setVersion('46.0.0');
  await find(48 * hourMs);
  expect(attempts).toBe(4);
});

test('a binary of another version than the installed package does not count', async () => {
  await unpack();
  await setVersion('46.0.0');

  expect(await findOrFetchElectron({ root, now: 0, retry: false, fetch: failing })).toHaveProperty('problem');
});
