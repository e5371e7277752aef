import { runHookloom } from '../start/run-hookloom.ts';

/** `npm run serve [-- options]`: builds what is stale and runs `hookloom serve`. */
export async function run(args: readonly string[]): Promise<number> {
  return runHookloom(['serve', ...args]);
}
