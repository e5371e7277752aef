import { z } from 'zod';

const shellSettings = z.object({
  /** Null until the window was closed once. */
  window: z
    .object({
      bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
      isMaximized: z.boolean(),
    })
    .nullable()
    .catch(null),
  theme: z.enum(['light', 'dark', 'system']).catch('system'),
  /** Where the workspace is; null for the default place. */
  dataDir: z.string().min(1).nullable().catch(null),
  /** The user was told that this system keeps no secret safely. */
  isPlainKeyKnown: z.boolean().catch(false),
});
export type ShellSettings = z.output<typeof shellSettings>;

export type Settings = { get: () => ShellSettings; update: (changes: Partial<ShellSettings>) => void };

/**
 * The window's own settings; everything else belongs to the workspace.
 * @param file electron-store's content as one value. A value that does not fit (edited by hand, older, newer) counts as not set.
 */
export function createSettings(file: { store: Record<string, unknown> }): Settings {
  const get = (): ShellSettings => {
    const { window = null, theme = null, dataDir = null, isPlainKeyKnown = null } = file.store;
    return shellSettings.parse({ window, theme, dataDir, isPlainKeyKnown });
  };
  return {
    get,
    update(changes) {
      file.store = { ...get(), ...changes };
    },
  };
}
