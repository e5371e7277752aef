import { runForwarding } from '../setup/run-forwarding.mjs';

/**
 * `npm run fuzz [-- count [seed]]`: random templates against the engine; a fault names the seed that repeats it.
 * `npm run fuzz -- signatures [count]`: random signed messages and mutations of them against the ingress.
 */
export async function run(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  return first === 'signatures'
    ? runForwarding(process.execPath, ['test/conformance/signature-fuzz.ts', ...rest])
    : runForwarding(process.execPath, ['test/conformance/template-fuzz.ts', ...args]);
}
