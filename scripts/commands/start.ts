import { buildStale } from '../build/build.ts';
import { findOrFetchElectron } from '../start/electron-binary.ts';
import { runElectron } from '../start/run-electron.ts';
import { runHookloom } from '../start/run-hookloom.ts';

/**
 * `npm start [-- options]`: the desktop application; where Electron cannot run, the same application headless with a browser window.
 * `--headless` takes the second at once, `--retry-electron` asks for the binary again; other options go to what is started.
 */
export async function run(args: readonly string[]): Promise<number> {
  const rest = args.filter((arg) => arg !== '--headless' && arg !== '--retry-electron');
  const openHeadless = (): Promise<number> => runHookloom(['serve', '--desktop', '--open', ...rest]);
  if (args.includes('--headless')) return openHeadless();

  const root = process.cwd();
  const electron = await findOrFetchElectron({ root, now: Date.now(), retry: args.includes('--retry-electron') });
  if ('path' in electron) {
    await buildStale(root);
    const result = await runElectron(electron.path, rest);
    if (typeof result === 'number') return result;
    tellWhy(result.problem);
  } else {
    tellWhy(electron.problem);
  }
  return openHeadless();
}

function tellWhy(problem: string): void {
  console.error(`The desktop window is not available (Electron: ${problem}); Hookloom opens in the browser instead.`);
}
