import type { App } from '#renderer/state/app-context.tsx';

export type CommandGroup = 'Flow' | 'Edit' | 'Canvas' | 'View' | 'Go to' | 'Debugger' | 'Help';

/**
 * Where a command's keys work: `anywhere` outside of dialogs, also while a text is being edited; `outside-text` where keys do not
 * write; `canvas` while the canvas has the focus, the only scope in which single letters are allowed.
 */
export type CommandScope = 'anywhere' | 'outside-text' | 'canvas';

/** Something the user can do. Menus, palette, shortcuts and help all read the one registry of these. */
export type Command = {
  id: string;
  title: string;
  group: CommandGroup;
  /** In the notation of tinykeys: `$mod+Shift+P`. The first is the one that is shown. */
  keys?: readonly string[];
  scope?: CommandScope;
  /** The browser makes clipboard events of these keys, which the canvas listens to; here they are only shown. */
  hasNativeKeys?: boolean;
  /** Further words that find it in the palette. */
  words?: string;
  /** Keys that only steer (arrows) stand in the help, not in the palette. */
  isHidden?: boolean;
  isEnabled?: (app: App) => boolean;
  run: (app: App) => void | Promise<void>;
};

/** Checks a command's form and keeps the literal types. */
export const defineCommand = (command: Command): Command => command;
