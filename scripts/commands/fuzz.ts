import { runForwarding } from '../setup/run-forwarding.mjs';

/** `npm run fuzz [-- count [seed]]`: random templates against the engine; a fault names the seed that repeats it. */
export async function run(args: readonly string[]): Promise<number> {
  return runForwarding(process.execPath, ['test/conformance/template-fuzz.ts', ...args]);
}
