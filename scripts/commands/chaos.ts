import { buildStale } from '../build/build.ts';
import { runForwarding } from '../setup/run-forwarding.mjs';

/** `npm run chaos [-- options]`: kills the built server under load and looks for what was acknowledged. */
export async function run(args: readonly string[]): Promise<number> {
  await buildStale(process.cwd(), ['host']);
  return runForwarding(process.execPath, ['test/chaos/run.ts', ...args]);
}
