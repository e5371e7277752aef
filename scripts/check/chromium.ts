import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { startProgress } from '../setup/progress.mjs';
import { runQuietly } from '../setup/run-quietly.mjs';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

/**
 * A Chromium for the browser tests: the one named by HOOKLOOM_CHROMIUM or PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH, the system's,
 * Playwright's own, else one installed with apt. A named one that is not there is a problem, not a reason to take another.
 */
export async function findOrInstallChromium(env: NodeJS.ProcessEnv): Promise<string | { problem: string }> {
  for (const name of ['HOOKLOOM_CHROMIUM', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH']) {
    const named = env[name];
    if (named) return isExecutable(named) ? named : { problem: `${name} names ${named}, which cannot be run.` };
  }
  return findChromium(env) ?? (await installWithApt(env));
}

export function findChromium(env: NodeJS.ProcessEnv): string | null {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...applications, chromium.executablePath()].find(isExecutable) ?? null;
}

async function installWithApt(env: NodeJS.ProcessEnv): Promise<string | { problem: string }> {
  const help =
    'The browser tests need Chromium: install it (or Google Chrome), name one in HOOKLOOM_CHROMIUM, or run "npx playwright install chromium".';
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return { problem: help };
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return { problem: help };

  const [file, before]: [string, string[]] = isRoot ? ['apt-get', []] : ['sudo', ['-n', 'apt-get']];
  const progress = startProgress('Installing Chromium for the browser tests (apt-get)');
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  const update = await runQuietly(file, [...before, 'update'], options);
  const install = await runQuietly(file, [...before, 'install', '-y', '--no-install-recommends', 'chromium'], options);
  progress.stop(install.code === 0 ? 'done' : 'failed');
  const found = findChromium(env);
  return found ?? { problem: `${update.output}${install.output}`.trim().split('\n').slice(-5).concat(help).join('\n') };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
