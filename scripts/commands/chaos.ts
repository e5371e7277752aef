import { buildStale } from '../build/build.ts';
import { runForwarding } from '../setup/run-forwarding.mjs';

/**
 * `npm run chaos [-- kill]`: kills the built server under load and looks for what was acknowledged.
 * `npm run chaos -- overload`: sends it several times what it can take.
 */
export async function run(args: readonly string[]): Promise<number> {
  await buildStale(process.cwd(), ['host']);
  return runForwarding(process.execPath, ['test/chaos/run.ts', ...args]);
}
