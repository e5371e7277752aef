import { appOrigin } from './app-protocol.ts';
import type { Bounds, ElectronApi, WindowApi } from './electron-api.ts';
import type { Settings } from './settings.ts';

const preferredSize = { width: 1600, height: 1000 };
const minSize = { minWidth: 1100, minHeight: 700 };
/** The page's background before the page is there, so that a dark window does not flash white. */
const backgrounds = { light: '#f4f5f7', dark: '#0c0e12' };

type Options = {
  electron: Pick<ElectronApi, 'BrowserWindow' | 'screen' | 'nativeTheme'>;
  settings: Settings;
  preload: string;
};

/** Opens the application's window where it was the last time. */
export function openMainWindow({ electron, settings, preload }: Options): WindowApi {
  const { BrowserWindow, screen, nativeTheme } = electron;
  const last = settings.get().window;
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
  const place = last !== null && isReachable(last.bounds, displays) ? last.bounds : preferredSize;
  const window = new BrowserWindow({
    ...place,
    ...minSize,
    show: false,
    title: 'Hookloom',
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    webPreferences: {
      preload,
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
  if (last?.isMaximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    settings.update({ window: { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() } });
  });
  void window.loadURL(`${appOrigin}/`);
  return window;
}

/** A second start of the application brings the first one's window to the front. */
export function showWindow(window: WindowApi): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** A screen may be gone since: enough of the title bar must be left to grab. */
function isReachable({ x, y, width }: Bounds, displays: readonly Bounds[]): boolean {
  return displays.some((display) => {
    const overlap = Math.min(x + width, display.x + display.width) - Math.max(x, display.x);
    return overlap >= 100 && y >= display.y && y <= display.y + display.height - 40;
  });
}
