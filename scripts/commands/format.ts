import { runForwarding } from '../setup/run-forwarding.mjs';
import { toolScript } from '../setup/tool-script.ts';

/** `npm run format [-- files]`: formats and sorts imports in place. */
export async function run(args: readonly string[]): Promise<number> {
  return runForwarding(process.execPath, [
    toolScript('@biomejs/biome', 'biome'),
    'check',
    '--write',
    ...(args.length > 0 ? args : ['.']),
  ]);
}
