import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildStale } from '../build/build.ts';

/**
 * Runs the built `hookloom` command in this process, so that a signal or a kill meets the server itself.
 * @returns the exit code so far: a server goes on after this
 */
export async function runHookloom(args: readonly string[]): Promise<number> {
  const root = process.cwd();
  await buildStale(root, ['host', 'renderer']);
  const script = join(root, 'dist', 'host', 'hookloom.js');
  process.argv = [process.execPath, script, ...args];
  await import(pathToFileURL(script).href);
  return Number(process.exitCode ?? 0);
}
