import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pinnedPackage } from './pinned-node.mjs';
import { startProgress } from './progress.mjs';
import { runQuietly } from './run-quietly.mjs';

/**
 * Makes node_modules what package-lock.json says; does nothing (a few milliseconds) when it already is.
 * @param {string} root the folder of package-lock.json
 * @returns {Promise<boolean>} false when the installation failed; the reason has been printed
 */
export async function ensureInstalled(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
  const missing = findMissing(wanted, present);
  if (missing.length === 0) return true;

  const required = Object.keys(wanted).filter((path) => isRequired(path, wanted[path]));
  const cause = Object.keys(present).length === 0 ? 'the first start' : `${missing.length} of them new or changed`;
  const progress = startProgress(`Installing ${required.length} packages (${cause})`, () => {
    const done = required.filter((path) => existsSync(join(root, path, 'package.json'))).length;
    return `${Math.floor((done / required.length) * 100)} %`;
  });
  const { code, output } = await runNpmCi(root);
  progress.stop(code === 0 ? 'done' : 'failed');
  if (code === 0) return true;

  console.error(output.trim());
  console.error('npm ci failed (see above). When the network or the registry is back, run the same command again.');
  return false;
}

/**
 * Which packages of the lock file are not installed in the version it names.
 * @param {Record<string, LockedPackage>} wanted the lock file's packages
 * @param {Record<string, LockedPackage>} present the packages of node_modules/.package-lock.json
 */
export function findMissing(wanted, present) {
  return Object.keys(wanted).filter((path) => {
    const there = present[path];
    if (there === undefined) return isRequired(path, wanted[path]);
    return there.version !== wanted[path]?.version;
  });
}

/**
 * The root itself is no package; optional ones may be for another platform. This platform's Node is optional to npm, which leaves
 * it out without a word when its download fails, but not to us.
 * @param {string} path
 * @param {LockedPackage | undefined} locked
 */
function isRequired(path, locked) {
  if (path === '') return false;
  return path === `node_modules/${pinnedPackage}` || (locked?.optional !== true && locked?.devOptional !== true);
}

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function readPackages(file) {
  try {
    /** @type {{ packages?: Record<string, LockedPackage> }} */
    const lock = JSON.parse(readFileSync(file, 'utf8'));
    return lock.packages ?? {};
  } catch {
    return {};
  }
}

/** @param {string} root */
function runNpmCi(root) {
  const npmScript = process.env['npm_execpath'] ?? '';
  // Below `npm start` npm tells where it is; started by hand, npm is a shell script (npm.cmd on Windows, which needs a shell).
  const isNpm = basename(npmScript) === 'npm-cli.js' && existsSync(npmScript);
  const [file, before] = isNpm ? [process.execPath, [npmScript]] : ['npm', []];
  const shell = !isNpm && process.platform === 'win32';
  return runQuietly(file, [...before, 'ci', '--loglevel=error', '--no-audit', '--no-fund'], { cwd: root, shell });
}
