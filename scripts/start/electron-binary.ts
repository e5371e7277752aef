import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { startProgress } from '../setup/progress.mjs';
import { runQuietly } from '../setup/run-quietly.mjs';

const limitMs = 60_000;
const rememberMs = 24 * 3600 * 1000;

const attempt = z.object({ version: z.string(), failedAt: z.number(), reason: z.string() });
type Attempt = z.infer<typeof attempt>;

type Options = { root: string; now: number; retry: boolean; fetch?: typeof fetchBinary };

/**
 * The path of Electron's executable, fetched when it is not there. A fetch is shown, ends after a minute or with Ctrl C,
 * and one that failed is not tried again for a day unless `retry` is set.
 */
export async function findOrFetchElectron({
  root,
  now,
  retry,
  fetch = fetchBinary,
}: Options): Promise<{ path: string } | { problem: string }> {
  const present = findElectron(root);
  if (present !== null) return { path: present };

  const { version } = readPackage(root);
  const memory = join(root, 'node_modules', '.cache', 'hookloom', 'electron-fetch.json');
  const last = await readAttempt(memory);
  const isRecent = last !== null && last.version === version && now - last.failedAt < rememberMs;
  if (isRecent && !retry) {
    return { problem: `${last.reason}; "npm start -- --retry-electron" tries again` };
  }
  const reason = await fetch(root, version);
  const fetched = findElectron(root);
  if (fetched !== null) {
    await rm(memory, { force: true });
    return { path: fetched };
  }
  const failed: Attempt = { version, failedAt: now, reason: reason ?? 'its binary could not be unpacked' };
  await mkdir(dirname(memory), { recursive: true });
  await writeFile(memory, JSON.stringify(failed));
  return { problem: failed.reason };
}

/** Asked of the files, not of the `electron` package: its entry fetches the binary by itself, without a limit. */
function findElectron(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  try {
    const file = join(dist, readFileSync(join(folder, 'path.txt'), 'utf8'));
    const isWantedVersion = readFileSync(join(dist, 'version'), 'utf8').replace(/^v/, '') === readPackage(root).version;
    return isWantedVersion && existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

/** Runs the package's own installer, which checks the digest. @returns why it failed, null when it did not */
async function fetchBinary(root: string, version: string): Promise<string | null> {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort('cancelled');
  const timer = setTimeout(() => stop.abort('timeout'), limitMs);
  process.on('SIGINT', interrupt);
  const progress = startProgress(
    `Fetching Electron ${version}, at most ${limitMs / 1000} s, Ctrl C goes on without it`,
  );
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  const { code } = await runQuietly(process.execPath, [installer], { signal: stop.signal });
  clearTimeout(timer);
  process.off('SIGINT', interrupt);
  progress.stop(code === 0 ? 'done' : 'given up');
  if (code === 0) return null;
  if (stop.signal.reason === 'cancelled') return 'fetching its binary was cancelled';
  return stop.signal.aborted
    ? `its binary did not arrive within ${limitMs / 1000} s`
    : 'its binary could not be fetched';
}

function readPackage(root: string): { version: string } {
  const text = readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text));
}

async function readAttempt(file: string): Promise<Attempt | null> {
  const text = await readFile(file, 'utf8').catch(() => 'null');
  try {
    return attempt.nullable().parse(JSON.parse(text));
  } catch {
    return null;
  }
}
