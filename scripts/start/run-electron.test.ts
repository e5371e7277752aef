import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runElectron, whyNoWindow } from './run-electron.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-electron-run-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A program in Electron's place, which ends with this code. */
async function createProgram(code: number): Promise<string> {
  const path = join(folder, `electron-${code}`);
  await writeFile(path, `#!/bin/sh\nexit ${code}\n`);
  await chmod(path, 0o755);
  return path;
}

test('without a display, and for root, no window is tried', () => {
  const display = { DISPLAY: ':0' };

  expect(whyNoWindow({ platform: 'linux', env: {}, uid: 1000 })).toBe('there is no display');
  expect(whyNoWindow({ platform: 'linux', env: display, uid: 0 })).toBe('it does not run as root');
  expect(whyNoWindow({ platform: 'linux', env: display, uid: 1000 })).toBeNull();
  expect(whyNoWindow({ platform: 'darwin', env: {}, uid: 501 })).toBeNull();
});

test.skipIf(process.platform === 'win32')('a window that was closed ends the start with its exit code', async () => {
  expect(await runElectron(await createProgram(0), [])).toBe(0);
});

test.skipIf(process.platform === 'win32')(
  'a start that the application explained itself is not tried in a browser',
  async () => {
    expect(await runElectron(await createProgram(3), [])).toBe(3);
  },
);

test.skipIf(process.platform === 'win32')(
  'a program that ends at once with an error, or cannot be run, is a problem',
  async () => {
    expect(await runElectron(await createProgram(127), [])).toEqual({ problem: 'it ended at once (127)' });
    expect(await runElectron(join(folder, 'missing'), [])).toHaveProperty('problem');
  },
);
