import type { SystemNote } from '#core/contract/system-note.ts';

export type Theme = 'light' | 'dark' | 'system';

/**
 * What the preload adds to the window as `hookloomPlatform`; a browser has its own way for each. After `requestPort` the port arrives as
 * a window message `hookloom:port` that carries it; when the engine restarts the port closes and another one is to be requested.
 */
export type DesktopPlatform = {
  kind: 'electron';
  requestPort: () => void;
  /** `extensions` without dots. The chosen file's name and text (UTF-8, at most 20 MB), null when the dialog was cancelled. */
  openFile: (extensions: readonly string[]) => Promise<{ name: string; text: string } | null>;
  /** False when the dialog was cancelled. */
  saveFile: (file: { name: string; text: string }) => Promise<boolean>;
  copyText: (text: string) => Promise<void>;
  setTheme: (theme: Theme) => void;
  /** Has the system show a note. True once the user has clicked on it; rejects when it is not shown. */
  notify: (note: SystemNote) => Promise<boolean>;
  /** Calls `listener` with the id of each command that is chosen in the menu; the returned function ends that. */
  onCommand: (listener: (commandId: string) => void) => () => void;
};
