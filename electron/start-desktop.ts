import { join } from 'node:path';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { channels } from './channels.ts';
import { openDataKey } from './data-key.ts';
import type { ElectronApi, WindowApi } from './electron-api.ts';
import { type EngineHost, type EngineState, startEngineHost } from './engine-host.ts';
import { explainedExitCode } from './exit-code.ts';
import { denyPermissions, guardContents } from './guards.ts';
import { registerIpc } from './ipc.ts';
import { setupMenu } from './menu.ts';
import { createNotes } from './notes.ts';
import { createSettings, type Settings } from './settings.ts';
import { openMainWindow, showWindow } from './windows.ts';

export type Desktop = {
  electron: ElectronApi;
  platform: NodeJS.Platform;
  /** Where the workspace is unless the settings say otherwise: the same place that the headless server takes. */
  dataFolder: string;
  /** electron-store, made once the application may write. */
  openSettingsFile: () => { store: Record<string, unknown> };
  /** The built files. */
  files: { renderer: string; preload: string; engine: string };
  /** Calls `fire` once after `ms`; the returned function takes it back. */
  after: (ms: number, fire: () => void) => () => void;
  /** Epoch milliseconds. */
  now: () => number;
};

/** The life of the desktop application. Resolves when the window is open, or when another instance has the lock. */
export async function startDesktop(desktop: Desktop): Promise<void> {
  const { electron, platform, files } = desktop;
  const { app } = electron;
  // On some systems Electron would spread its caches over the very folder that holds the workspace.
  app.setPath('userData', join(desktop.dataFolder, 'window'));
  registerAppScheme(electron.protocol);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.on('web-contents-created', (_event, contents) => guardContents(contents, electron.shell));
  await app.whenReady();

  const settings = createSettings(desktop.openSettingsFile());
  electron.nativeTheme.themeSource = settings.get().theme;
  denyPermissions(electron.session);
  serveApp(electron.protocol, files.renderer);
  const engine = await startEngine(desktop, settings);

  let window: WindowApi | null = null;
  const open = (): void => {
    if (window !== null) {
      showWindow(window);
      return;
    }
    window = openMainWindow({ electron, settings, preload: files.preload });
    window.on('closed', () => {
      window = null;
    });
  };
  registerIpc({
    electron,
    connect: engine.connect,
    setTheme: (theme) => applyTheme(electron, settings, theme),
    notify: createNotes({ Notification: electron.Notification, now: desktop.now, bringToFront: open }),
  });
  setupMenu({
    Menu: electron.Menu,
    platform,
    sendCommand: (commandId) => window?.webContents.send(channels.command, commandId),
  });
  app.on('second-instance', open);
  app.on('activate', open);
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  stopBeforeQuit(electron, engine);
  open();
}

async function startEngine(desktop: Desktop, settings: Settings): Promise<EngineHost> {
  const { electron, platform, files, after } = desktop;
  const { app, dialog, safeStorage } = electron;
  const dataDir = settings.get().dataDir ?? desktop.dataFolder;
  const dataKey = await openDataKey({ safeStorage, platform }, dataDir);
  if (dataKey.kept === 'file' && dataKey.isKeyStoreMissing && !settings.get().isPlainKeyKnown) {
    settings.update({ isPlainKeyKnown: true });
    await dialog.showMessageBox({
      type: 'warning',
      message: 'This system offers no key store.',
      detail: `The key of stored tokens and secrets is kept in a file that only your user can read, in ${dataDir}.`,
    });
  }
  const onState = (state: EngineState): void => {
    if (state.is !== 'refused') return;
    dialog.showErrorBox('Hookloom cannot start', state.message);
    app.exit(explainedExitCode);
  };
  const key = dataKey.kept === 'wrapped' ? { key: dataKey.key } : {};
  const startMessage = { type: 'start', dataDir, ...key } as const;
  return startEngineHost({ electron, file: files.engine, startMessage, after, onState });
}

/** Work in progress is finished first: quitting waits for the engine and is then asked for again. */
function stopBeforeQuit({ app }: ElectronApi, engine: EngineHost): void {
  let isStopped = false;
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void engine.stop().then(() => {
      isStopped = true;
      app.quit();
    });
  });
}

function applyTheme({ nativeTheme }: ElectronApi, settings: Settings, theme: 'light' | 'dark' | 'system'): void {
  nativeTheme.themeSource = theme;
  settings.update({ theme });
}
