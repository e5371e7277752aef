import type { SystemNote } from '#core/contract/system-note.ts';
import { createBrowserNotes, createDesktopNotes, type SystemNotes } from './system-notes.ts';

/** What the preload of the desktop shell puts on `window`. Each part has a browser fallback. */
export type DesktopBridge = {
  /** Has the shell post a fresh engine port to this window: a message `hookloom:port` from the window itself, with the port. */
  requestPort: () => void;
  copyText: (text: string) => Promise<void>;
  /** Resolves to false when the user thought better of it. */
  saveFile: (file: { name: string; text: string }) => Promise<boolean>;
  openFile: (extensions: readonly string[]) => Promise<{ name: string; text: string } | null>;
  setTheme: (theme: 'light' | 'dark' | 'system') => void;
  /** True once the user has clicked on the note; rejects when the system does not show it. */
  notify: (note: SystemNote) => Promise<boolean>;
  /** Calls `listener` with the id of each command chosen in the application menu; the returned function ends that. */
  onCommand: (listener: (commandId: string) => void) => () => void;
};

declare global {
  interface Window {
    hookloomPlatform?: DesktopBridge;
  }
}

export type Platform = {
  kind: 'desktop' | 'browser';
  isMac: boolean;
  /** False when the system refused. */
  copyText: (text: string) => Promise<boolean>;
  saveFile: (file: { name: string; text: string }) => Promise<boolean>;
  /** `extensions` without dots; null when nothing was chosen. */
  openFile: (extensions: readonly string[]) => Promise<{ name: string; text: string } | null>;
  setTheme: (theme: 'light' | 'dark' | 'system') => void;
  notes: SystemNotes;
  getPort: (() => Promise<MessagePort>) | null;
  /** Chosen in the application menu, which only the desktop has. */
  onCommand: (listener: (commandId: string) => void) => () => void;
};

const portTimeoutMs = 10_000;

export const createPlatform = (bridge: DesktopBridge | undefined = window.hookloomPlatform): Platform => ({
  kind: bridge ? 'desktop' : 'browser',
  isMac: /mac/i.test(navigator.platform),
  copyText: (text) => settles(bridge ? bridge.copyText(text) : copyInBrowser(text)),
  saveFile: (file) => (bridge ? bridge.saveFile(file) : saveInBrowser(file)),
  openFile: (extensions) => (bridge ? bridge.openFile(extensions) : openInBrowser(extensions)),
  setTheme: (theme) => bridge?.setTheme(theme),
  notes: bridge ? createDesktopNotes(bridge.notify) : createBrowserNotes(),
  getPort: bridge ? () => receivePort(bridge) : null,
  onCommand: (listener) => bridge?.onCommand(listener) ?? (() => undefined),
});

const settles = (work: Promise<void>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

/** `navigator.clipboard` is missing on `http://` addresses other than localhost; the old command still works there. */
const copyInBrowser = async (text: string): Promise<void> => {
  if (navigator.clipboard) {
    const done = await settles(navigator.clipboard.writeText(text));
    if (done) return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('aria-hidden', 'true');
  area.className = 'fixed top-0 left-0 opacity-0';
  // Inside an open dialog, whose focus trap would take the focus back from an element outside of it.
  (document.activeElement?.closest('[role=dialog]') ?? document.body).append(area);
  const focused = document.activeElement;
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!isCopied) throw new Error('The browser did not allow copying.');
};

const saveInBrowser = async ({ name, text }: { name: string; text: string }): Promise<boolean> => {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
  return true;
};

const openInBrowser = (extensions: readonly string[]): Promise<{ name: string; text: string } | null> =>
  new Promise((resolve, reject) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = extensions.map((extension) => `.${extension}`).join(',');
    input.addEventListener('cancel', () => resolve(null));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (!file) return resolve(null);
      file.text().then((text) => resolve({ name: file.name, text }), reject);
    });
    input.click();
  });

const receivePort = (bridge: DesktopBridge): Promise<MessagePort> =>
  new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      window.removeEventListener('message', receive);
    };
    const receive = (event: MessageEvent<unknown>) => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== 'hookloom:port' || !port) return;
      finish();
      resolve(port);
    };
    const timer = setTimeout(() => {
      finish();
      reject(new Error('The engine does not answer.'));
    }, portTimeoutMs);
    window.addEventListener('message', receive);
    bridge.requestPort();
  });
