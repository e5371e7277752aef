import { runHookloom } from '../start/run-hookloom.ts';

/** `npm run hookloom -- <command> [options]`: builds what is stale and runs the command line from the checkout. */
export async function run(args: readonly string[]): Promise<number> {
  return runHookloom(args);
}
