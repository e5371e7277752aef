import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const notBuilt = /\.test\.tsx?$|(^|\/)testing$/;

/**
 * A digest of the names and contents of all files below `inputs`, tests left out.
 * By content, not by time: a checkout or a copy changes times without changing anything.
 */
export async function hashInputs(root: string, inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of await listFiles(root, input)) {
      hash.update(`${file}\0`).update(await readFile(join(root, file)));
    }
  }
  return hash.digest('hex');
}

async function listFiles(root: string, path: string): Promise<string[]> {
  const found = await stat(join(root, path)).catch(() => null);
  if (found === null) return [];
  if (found.isFile()) return [path];
  const names = await readdir(join(root, path));
  const built = names.map((name) => `${path}/${name}`).filter((child) => !notBuilt.test(child));
  const below = await Promise.all(built.toSorted().map((child) => listFiles(root, child)));
  return below.flat();
}
