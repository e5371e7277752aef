// The part of Electron's API that the shell uses. Everything but the entries receives it as a parameter, so that a double can stand in
// for it in tests; that the real one fits is checked by the compiler in main.ts. Methods, not properties: parameters are bivariant then.

export type Bounds = { x: number; y: number; width: number; height: number };
export type PreventableEvent = { preventDefault(): void };

export type FrameApi = { url: string };
/** One end of a channel; only ever handed on. */
export type PortApi = object;

export type ContentsApi = {
  mainFrame: FrameApi;
  postMessage(channel: string, message: unknown, transfer?: PortApi[]): void;
  send(channel: string, ...args: unknown[]): void;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void;
  on(event: 'will-navigate', listener: (event: PreventableEvent, url: string) => void): unknown;
  on(event: 'will-redirect', listener: (event: PreventableEvent, url: string) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: PreventableEvent) => void): unknown;
  on(event: 'destroyed', listener: () => void): unknown;
};

export type IpcEvent = { sender: ContentsApi; senderFrame: FrameApi | null };

export type WindowOptions = Partial<Bounds> & {
  minWidth: number;
  minHeight: number;
  show: boolean;
  title: string;
  backgroundColor: string;
  webPreferences: {
    preload: string;
    contextIsolation: boolean;
    sandbox: boolean;
    nodeIntegration: boolean;
    nodeIntegrationInWorker: boolean;
    nodeIntegrationInSubFrames: boolean;
    webSecurity: boolean;
    webviewTag: boolean;
    navigateOnDragDrop: boolean;
    spellcheck: boolean;
  };
};

export type WindowApi = {
  webContents: ContentsApi;
  loadURL(url: string): Promise<void>;
  show(): void;
  focus(): void;
  restore(): void;
  maximize(): void;
  isMinimized(): boolean;
  isMaximized(): boolean;
  getNormalBounds(): Bounds;
  once(event: 'ready-to-show', listener: () => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  on(event: 'closed', listener: () => void): unknown;
};

export type EngineProcessApi = {
  postMessage(message: unknown, transfer?: PortApi[]): void;
  kill(): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
};

export type NotificationApi = {
  show(): void;
  close(): void;
  on(event: 'click', listener: () => void): unknown;
  on(event: 'close', listener: () => void): unknown;
};

export type ElectronApi = {
  app: {
    requestSingleInstanceLock(): boolean;
    whenReady(): Promise<void>;
    quit(): void;
    exit(code: number): void;
    setPath(name: 'userData', path: string): void;
    on(event: 'second-instance', listener: () => void): unknown;
    on(event: 'window-all-closed', listener: () => void): unknown;
    on(event: 'activate', listener: () => void): unknown;
    on(event: 'before-quit', listener: (event: PreventableEvent) => void): unknown;
    on(event: 'web-contents-created', listener: (event: unknown, contents: ContentsApi) => void): unknown;
  };
  protocol: {
    registerSchemesAsPrivileged(
      schemes: { scheme: string; privileges: { standard: boolean; secure: boolean; supportFetchAPI: boolean } }[],
    ): void;
    handle(scheme: string, handler: (request: { url: string; method: string }) => Promise<Response>): void;
  };
  session: {
    defaultSession: {
      setPermissionRequestHandler(
        handler: (contents: unknown, permission: string, callback: (isGranted: boolean) => void) => void,
      ): void;
      setPermissionCheckHandler(handler: () => boolean): void;
      setDevicePermissionHandler(handler: () => boolean): void;
    };
  };
  BrowserWindow: new (options: WindowOptions) => WindowApi;
  Notification: {
    new (options: { title: string; body: string }): NotificationApi;
    isSupported(): boolean;
  };
  screen: { getAllDisplays(): { workArea: Bounds }[] };
  nativeTheme: { themeSource: 'light' | 'dark' | 'system'; readonly shouldUseDarkColors: boolean };
  ipcMain: {
    on(channel: string, listener: (event: IpcEvent, ...args: unknown[]) => void): unknown;
    handle(channel: string, listener: (event: IpcEvent, ...args: unknown[]) => Promise<unknown>): void;
  };
  shell: { openExternal(url: string): Promise<void> };
  clipboard: { writeText(text: string): void };
  dialog: {
    showOpenDialog(options: OpenDialog): Promise<{ canceled: boolean; filePaths: string[] }>;
    showSaveDialog(options: SaveDialog): Promise<{ canceled: boolean; filePath: string }>;
    showMessageBox(options: { type: 'warning'; message: string; detail: string }): Promise<unknown>;
    showErrorBox(title: string, content: string): void;
  };
  Menu: { buildFromTemplate(template: MenuItem[]): unknown; setApplicationMenu(menu: unknown): void };
  utilityProcess: {
    fork(file: string, args: string[], options: { serviceName: string; stdio: 'inherit' }): EngineProcessApi;
  };
  MessageChannelMain: new () => { port1: PortApi; port2: PortApi };
  safeStorage: {
    isAsyncEncryptionAvailable(): Promise<boolean>;
    encryptStringAsync(plain: string): Promise<Uint8Array>;
    decryptStringAsync(sealed: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }>;
    getSelectedStorageBackend(): string;
  };
};

type FileFilter = { name: string; extensions: string[] };
type OpenDialog = { properties: 'openFile'[]; filters: FileFilter[] };
type SaveDialog = { defaultPath: string; filters: FileFilter[] };

export type MenuItem = {
  label?: string;
  type?: 'separator';
  role?: MenuRole;
  accelerator?: string;
  registerAccelerator?: boolean;
  click?: () => void;
  submenu?: MenuItem[];
};
type MenuRole =
  | 'appMenu'
  | 'close'
  | 'copy'
  | 'cut'
  | 'paste'
  | 'selectAll'
  | 'quit'
  | 'togglefullscreen'
  | 'toggleDevTools';
