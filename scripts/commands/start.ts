import { buildStale } from '../build/build.ts';
import { findOrFetchElectron } from '../start/electron-binary.ts';
import { runElectron, whyNoWindow } from '../start/run-electron.ts';
import { runHookloom } from '../start/run-hookloom.ts';

/**
 * `npm start [-- options]`: the desktop application; where Electron cannot run, the same application headless with a browser window.
 * `--headless` takes the second at once, `--retry-electron` asks for the binary again; other options go to what is started.
 */
export async function run(args: readonly string[]): Promise<number> {
  const rest = args.filter((arg) => arg !== '--headless' && arg !== '--retry-electron');
  const openHeadless = (): Promise<number> => runHookloom(['serve', '--desktop', '--open', ...rest]);
  if (args.includes('--headless')) return openHeadless();

  const result = await openDesktop(args.includes('--retry-electron'), rest);
  if (typeof result === 'number') return result;
  const { problem } = result;
  console.error(`The desktop window is not available (Electron: ${problem}); Hookloom opens in the browser instead.`);
  return openHeadless();
}

async function openDesktop(retry: boolean, args: readonly string[]): Promise<number | { problem: string }> {
  const problem = whyNoWindow({ platform: process.platform, env: process.env, uid: process.getuid?.() });
  if (problem !== null) return { problem };
  const root = process.cwd();
  const electron = await findOrFetchElectron({ root, now: Date.now(), retry });
  if ('problem' in electron) return electron;
  await buildStale(root);
  return runElectron(electron.path, args);
}
