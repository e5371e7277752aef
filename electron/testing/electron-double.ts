import { EventEmitter } from 'node:events';
import type {
  Bounds,
  ContentsApi,
  ElectronApi,
  EngineProcessApi,
  FrameApi,
  IpcEvent,
  MenuItem,
  NotificationApi,
  PortApi,
  WindowApi,
  WindowOptions,
} from '../electron-api.ts';

type Sent = { channel: string; args: unknown[]; ports: PortApi[] };

class ContentsDouble extends EventEmitter implements ContentsApi {
  readonly mainFrame: FrameApi = { url: 'app://hookloom/' };
  readonly sent: Sent[] = [];
  windowOpenHandler: ((details: { url: string }) => { action: 'deny' }) | null = null;

  postMessage(channel: string, message: unknown, ports: PortApi[] = []): void {
    this.sent.push({ channel, args: [message], ports });
  }
  send(channel: string, ...args: unknown[]): void {
    this.sent.push({ channel, args, ports: [] });
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void {
    this.windowOpenHandler = handler;
  }
}

class WindowDouble extends EventEmitter implements WindowApi {
  readonly webContents = new ContentsDouble();
  readonly options: WindowOptions;
  readonly calls: string[] = [];
  bounds: Bounds;
  isMinimizedNow = false;

  constructor(options: WindowOptions) {
    super();
    this.options = options;
    this.bounds = { x: 0, y: 0, width: options.width ?? 0, height: options.height ?? 0 };
  }
  async loadURL(url: string): Promise<void> {
    this.calls.push(`loadURL ${url}`);
  }
  show(): void {
    this.calls.push('show');
  }
  focus(): void {
    this.calls.push('focus');
  }
  restore(): void {
    this.calls.push('restore');
  }
  maximize(): void {
    this.calls.push('maximize');
  }
  isMinimized(): boolean {
    return this.isMinimizedNow;
  }
  isMaximized(): boolean {
    return this.calls.includes('maximize');
  }
  getNormalBounds(): Bounds {
    return this.bounds;
  }
}

class NotificationDouble extends EventEmitter implements NotificationApi {
  readonly options: { title: string; body: string };
  readonly calls: string[] = [];

  constructor(options: { title: string; body: string }) {
    super();
    this.options = options;
  }
  show(): void {
    this.calls.push('show');
  }
  close(): void {
    this.calls.push('close');
  }
}

class EngineDouble extends EventEmitter implements EngineProcessApi {
  readonly received: { message: unknown; ports: PortApi[] }[] = [];
  isKilled = false;

  postMessage(message: unknown, ports: PortApi[] = []): void {
    this.received.push({ message, ports });
  }
  kill(): boolean {
    this.isKilled = true;
    return true;
  }
}

/** A page without a window around it. */
export const createPage = (): ContentsDouble => new ContentsDouble();

/**
 * Electron's API as the shell uses it, without Electron: it records what it is told, and a test plays the system's part by
 * emitting events, calling the handlers and answering the dialogs.
 */
export function createElectronDouble() {
  const app = Object.assign(new EventEmitter(), {
    isLockFree: true,
    userData: '',
    calls: [] as string[],
    requestSingleInstanceLock: (): boolean => app.isLockFree,
    whenReady: async (): Promise<void> => {},
    quit: (): void => void app.calls.push('quit'),
    exit: (code: number): void => void app.calls.push(`exit ${code}`),
    setPath: (_name: 'userData', path: string): void => {
      app.userData = path;
    },
  });
  const windows: WindowDouble[] = [];
  const engines: EngineDouble[] = [];
  const notifications: NotificationDouble[] = [];
  const externalUrls: string[] = [];
  const clipboard: string[] = [];
  const boxes: string[] = [];
  const menus: MenuItem[][] = [];
  const schemes: Parameters<ElectronApi['protocol']['registerSchemesAsPrivileged']>[0] = [];
  const appHandlers = new Map<string, (request: { url: string; method: string }) => Promise<Response>>();
  const ipcHandlers = new Map<string, (event: IpcEvent, ...args: unknown[]) => unknown>();
  const permissions: Partial<{
    request: (contents: unknown, permission: string, callback: (isGranted: boolean) => void) => void;
    check: () => boolean;
    device: () => boolean;
  }> = {};
  const dialogAnswers = {
    open: { canceled: true, filePaths: [] as string[] },
    save: { canceled: true, filePath: '' },
  };
  const keyStore = { isAvailable: true, backend: 'gnome_libsecret', isBroken: false };

  const electron = {
    app,
    protocol: {
      registerSchemesAsPrivileged: (added) => void schemes.push(...added),
      handle: (scheme, handler) => void appHandlers.set(scheme, handler),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler) => {
          permissions.request = handler;
        },
        setPermissionCheckHandler: (handler) => {
          permissions.check = handler;
        },
        setDevicePermissionHandler: (handler) => {
          permissions.device = handler;
        },
      },
    },
    BrowserWindow: class extends WindowDouble {
      constructor(options: WindowOptions) {
        super(options);
        windows.push(this);
        app.emit('web-contents-created', {}, this.webContents);
      }
    },
    Notification: class extends NotificationDouble {
      constructor(options: NotificationDouble['options']) {
        super(options);
        notifications.push(this);
      }
      static isSupported(): boolean {
        return true;
      }
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    nativeTheme: { themeSource: 'system', shouldUseDarkColors: true },
    ipcMain: {
      on: (channel, listener) => ipcHandlers.set(channel, listener),
      handle: (channel, listener) => void ipcHandlers.set(channel, listener),
    },
    shell: { openExternal: async (url) => void externalUrls.push(url) },
    clipboard: { writeText: (text) => void clipboard.push(text) },
    dialog: {
      showOpenDialog: async () => dialogAnswers.open,
      showSaveDialog: async () => dialogAnswers.save,
      showMessageBox: async ({ message }) => void boxes.push(message),
      showErrorBox: (_title, content) => void boxes.push(content),
    },
    Menu: {
      buildFromTemplate: (template) => template,
      setApplicationMenu: (menu) => void menus.push(menu as MenuItem[]),
    },
    utilityProcess: {
      fork: () => {
        const engine = new EngineDouble();
        engines.push(engine);
        return engine;
      },
    },
    MessageChannelMain: class {
      readonly port1: PortApi = { end: 'engine' };
      readonly port2: PortApi = { end: 'page' };
    },
    safeStorage: {
      isAsyncEncryptionAvailable: async () => keyStore.isAvailable,
      getSelectedStorageBackend: () => keyStore.backend,
      encryptStringAsync: async (plain) => Buffer.from(`wrapped:${plain}`),
      decryptStringAsync: async (sealed) => {
        if (keyStore.isBroken) throw new Error('The key store has forgotten this key.');
        return { shouldReEncrypt: false, result: sealed.toString().slice('wrapped:'.length) };
      },
    },
  } satisfies ElectronApi;

  /** What a page says to main; from the top frame of its own window unless another frame is given. */
  const say = async (channel: string, input?: unknown, event: Partial<IpcEvent> = {}): Promise<unknown> => {
    const sender = event.sender ?? windows[0]?.webContents ?? new ContentsDouble();
    const senderFrame = event.senderFrame === undefined ? sender.mainFrame : event.senderFrame;
    return ipcHandlers.get(channel)?.({ sender, senderFrame }, input);
  };

  return {
    electron,
    app,
    windows,
    engines,
    notifications,
    externalUrls,
    clipboard,
    boxes,
    menus,
    schemes,
    appHandlers,
    permissions,
    dialogAnswers,
    keyStore,
    say,
  };
}

/** Time that passes only when a test says so. */
export function createTimers() {
  const timers = new Set<{ ms: number; fire: () => void }>();
  return {
    after(ms: number, fire: () => void) {
      const timer = { ms, fire };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    /** The delays that are running. */
    pending: () => [...timers].map(({ ms }) => ms),
    /** Lets the timers of this delay fire. */
    elapse(ms: number) {
      for (const timer of [...timers].filter((each) => each.ms === ms)) {
        timers.delete(timer);
        timer.fire();
      }
    },
  };
}
