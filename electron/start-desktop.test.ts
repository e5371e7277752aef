import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { channels } from './channels.ts';
import type { Bounds, MenuItem } from './electron-api.ts';
import { startDesktop } from './start-desktop.ts';
import { createElectronDouble, createTimers } from './testing/electron-double.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-desktop-'));
});
afterEach(() => rm(folder, { recursive: true }));

type SettingsFile = { store: Record<string, unknown> };

async function start(
  prepare: (double: ReturnType<typeof createElectronDouble>) => void = () => {},
  settingsFile: SettingsFile = { store: {} },
) {
  const double = createElectronDouble();
  prepare(double);
  await startDesktop({
    electron: double.electron,
    platform: 'linux',
    dataFolder: folder,
    openSettingsFile: () => settingsFile,
    files: { renderer: '/dist/renderer', preload: '/dist/preload.cjs', engine: '/dist/engine-process.js' },
    after: createTimers().after,
    now: () => 0,
  });
  return { ...double, settingsFile, window: double.windows[0] };
}

test('the window is isolated, sandboxed and shows the application from its own scheme', async () => {
  const { window } = await start();

  expect(window?.options).toEqual({
    width: 1600,
    height: 1000,
    minWidth: 1100,
    minHeight: 700,
    show: false,
    title: 'Hookloom',
    backgroundColor: '#0c0e12',
    webPreferences: {
      preload: '/dist/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  expect(window?.calls).toEqual(['loadURL app://hookloom/']);
});

test('every page that comes into being is guarded and every permission denied', async () => {
  const { window, permissions } = await start();

  expect(window?.webContents.windowOpenHandler?.({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
  expect(permissions.check?.()).toBe(false);
});

test('a second instance opens nothing and quits', async () => {
  const { windows, engines, app } = await start((double) => {
    double.app.isLockFree = false;
  });

  expect({ windows, engines, calls: app.calls }).toEqual({ windows: [], engines: [], calls: ['quit'] });
});

test('a second start brings the window to the front', async () => {
  const { app, window, windows } = await start();
  if (window) window.isMinimizedNow = true;

  app.emit('second-instance');

  expect(window?.calls.slice(1)).toEqual(['restore', 'show', 'focus']);
  expect(windows.length).toBe(1);
});

test('the window comes back where it was, unless that screen is gone', async () => {
  const { window, settingsFile } = await start();
  const bounds = { x: 100, y: 50, width: 1200, height: 800 };
  if (window) window.bounds = bounds;
  window?.emit('close');
  const reopenOn = async (workArea: Bounds) => {
    const again = await start(({ electron }) => {
      electron.screen.getAllDisplays = () => [{ workArea }];
    }, settingsFile);
    return again.window?.options;
  };

  const onSameScreen = await reopenOn({ x: 0, y: 0, width: 1920, height: 1080 });
  const onOtherScreen = await reopenOn({ x: 1920, y: 0, width: 1920, height: 1080 });

  expect(onSameScreen).toMatchObject(bounds);
  expect(onOtherScreen).toMatchObject({ width: 1600, height: 1000 });
  expect(onOtherScreen).not.toHaveProperty('x');
});

test('the theme that the page sets is kept and followed by the system parts', async () => {
  const { say, electron, settingsFile } = await start();

  await say(channels.setTheme, 'light');

  expect([electron.nativeTheme.themeSource, settingsFile.store['theme']]).toEqual(['light', 'light']);
});

test('what Electron itself keeps lies in a folder of its own', async () => {
  const { app } = await start();

  expect(app.userData).toBe(join(folder, 'window'));
});

test('the engine gets the data folder and a key that is in no argument', async () => {
  const { engines } = await start();

  expect(engines[0]?.received).toEqual([
    {
      message: { type: 'start', dataDir: folder, key: expect.any(Uint8Array) as Uint8Array },
      ports: [],
    },
  ]);
});

test('the user is told once that there is no key store', async () => {
  const { boxes, engines, settingsFile } = await start(({ keyStore }) => {
    keyStore.backend = 'basic_text';
  });

  expect(boxes).toEqual(['This system offers no key store.']);
  expect(settingsFile.store['isPlainKeyKnown']).toBe(true);
  expect(engines[0]?.received[0]?.message).toEqual({ type: 'start', dataDir: folder });
});

test('an engine that cannot start is explained and ends the application', async () => {
  const { engines, boxes, app } = await start();

  engines[0]?.emit('message', { type: 'failed', message: 'The data folder is in use.' });

  expect([boxes, app.calls]).toEqual([['The data folder is in use.'], ['exit 3']]);
});

test('quitting waits for the engine', async () => {
  const { app, engines } = await start();
  const event = { isPrevented: false, preventDefault: () => void (event.isPrevented = true) };

  app.emit('window-all-closed');
  app.emit('before-quit', event);
  engines[0]?.emit('exit', 0);
  await expect.poll(() => app.calls).toEqual(['quit', 'quit']);

  expect([event.isPrevented, engines[0]?.received.at(-1)?.message]).toEqual([true, { type: 'stop' }]);
});

test('a click on a note brings the window to the front and tells the page', async () => {
  const { say, notifications, window } = await start();
  if (window) window.isMinimizedNow = true;

  const clicked = say(channels.notify, { title: 'Orders', text: 'A run failed', tag: 'flw_1' });
  await expect
    .poll(() => notifications.map(({ options, calls }) => [options.title, ...calls]))
    .toEqual([['Orders', 'show']]);
  notifications[0]?.emit('click');

  expect(await clicked).toBe(true);
  expect(window?.calls.slice(1)).toEqual(['restore', 'show', 'focus']);
});

test('a menu item sends its command to the window', async () => {
  const { menus, window } = await start();
  const items = (menus[0] ?? []).flatMap(({ submenu = [] }): MenuItem[] => submenu);

  items.find(({ label }) => label === 'Undo')?.click?.();

  expect(window?.webContents.sent).toEqual([{ channel: channels.command, args: ['edit.undo'], ports: [] }]);
});
