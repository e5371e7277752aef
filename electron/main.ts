import { fileURLToPath } from 'node:url';
import * as electron from 'electron';
import ElectronStore from 'electron-store';
import { defaultDataFolder } from '#core/host/default-data-folder.ts';
import { explainedExitCode } from './exit-code.ts';
import { startDesktop } from './start-desktop.ts';

const toPath = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

// Not awaited here: Electron is ready only after this module has run to its end.
startDesktop({
  electron,
  platform: process.platform,
  dataFolder: defaultDataFolder(process.env),
  openSettingsFile: () => new ElectronStore<Record<string, unknown>>({ name: 'shell', clearInvalidConfig: true }),
  // Where the build puts them, seen from dist/electron.
  files: {
    renderer: toPath('../renderer'),
    preload: toPath('../preload/preload.cjs'),
    engine: toPath('./engine-process.js'),
  },
  now: Date.now,
  after(ms, fire) {
    const timer = setTimeout(fire, ms);
    return () => clearTimeout(timer);
  },
}).catch((error: unknown) => {
  electron.dialog.showErrorBox('Hookloom cannot start', error instanceof Error ? error.message : String(error));
  electron.app.exit(explainedExitCode);
});
