import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashInputs } from './input-hash.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hookloom-inputs-'));
  await mkdir(join(root, 'core', 'testing'), { recursive: true });
  await writeFile(join(root, 'core', 'a.ts'), 'a');
});
afterEach(() => rm(root, { recursive: true }));

test('the digest follows names and contents, not times', async () => {
  const before = await hashInputs(root, ['core', 'missing']);

  await utimes(join(root, 'core', 'a.ts'), 0, 0);
  expect(await hashInputs(root, ['core', 'missing'])).toBe(before);
  await writeFile(join(root, 'core', 'a.ts'), 'b');
  const changed = await hashInputs(root, ['core', 'missing']);
  await writeFile(join(root, 'core', 'b.ts'), '');
  const added = await hashInputs(root, ['core', 'missing']);

  expect(new Set([before, changed, added]).size).toBe(3);
});

test('tests and their doubles make no build stale', async () => {
  const before = await hashInputs(root, ['core']);

  await writeFile(join(root, 'core', 'a.test.ts'), '');
  await writeFile(join(root, 'core', 'testing', 'double.ts'), '');

  expect(await hashInputs(root, ['core'])).toBe(before);
});
