import { existsSync, readdirSync } from 'node:fs';
import { buildStale } from '../build/build.ts';
import { runForwarding } from '../setup/run-forwarding.mjs';

/** `npm run bench [-- name …]`: test/bench/<name>.ts over the built application; `ingress` unless another is named. */
export async function run([name = 'ingress', ...args]: readonly string[]): Promise<number> {
  const script = `test/bench/${name}.ts`;
  if (!existsSync(script)) {
    const names = existsSync('test/bench') ? readdirSync('test/bench').filter((file) => file.endsWith('.ts')) : [];
    console.error(`There is no benchmark "${name}"; there are: ${names.map((file) => file.slice(0, -3)).join(', ')}.`);
    return 2;
  }
  await buildStale(process.cwd(), ['host']);
  return runForwarding(process.execPath, [script, ...args]);
}
