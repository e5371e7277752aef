import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

const wantedMajor = 24;

/** The npm package that holds this platform's Node; there is none for some platforms. */
export const pinnedPackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** No Node that can run Hookloom; the message says what to do. */
export class NodeMissing extends Error {}

/**
 * The Node that runs everything: the one that npm installed for this platform, else the current one if it is new enough.
 * @param {string} root the folder of node_modules
 * @returns {string | NodeMissing} the executable's path
 */
export function findPinnedNode(root) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = join(root, 'node_modules', pinnedPackage, 'bin', file);
  if (existsSync(pinned) && (isSameFile(pinned, process.execPath) || canRun(pinned))) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= wantedMajor) return process.execPath;
  return new NodeMissing(
    `Hookloom runs on Node ${wantedMajor}; this is Node ${process.versions.node}, and there is no packaged Node ` +
      `for ${process.platform} ${process.arch} that works here. Install Node ${wantedMajor} and run the same command again.`,
  );
}

/**
 * @param {string} one
 * @param {string} other
 */
export function isSameFile(one, other) {
  return realpathSync(one) === realpathSync(other);
}

/**
 * A binary can be there and still not run, for example for want of glibc.
 * @param {string} node
 */
function canRun(node) {
  return spawnSync(node, ['--version'], { stdio: 'ignore' }).status === 0;
}
