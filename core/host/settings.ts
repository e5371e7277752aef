import type { SettingSource } from '#core/contract/records/public-address.ts';
import {
  type SettingsChanges,
  settingsChanges,
  type WorkspaceSettings,
  workspaceSettings,
} from '#core/contract/records/settings.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Log } from '#core/engine/ports.ts';

export type Settings = {
  /** What is in force now. */
  current: () => WorkspaceSettings;
  sourceOf: (name: keyof WorkspaceSettings) => SettingSource;
  /** Whether somebody decided this setting, by flag, environment or table. */
  isDecided: (name: keyof WorkspaceSettings) => boolean;
  /** Stores the changes and puts them in force, except where a flag or the environment outranks them. */
  put: (changes: SettingsChanges) => Promise<WorkspaceSettings>;
};

/** Where overrides come from; what is not named comes from a flag. */
export type OverrideSources = Partial<Record<keyof WorkspaceSettings, 'flag' | 'environment'>>;

type Options = {
  store: Pick<Store, 'settings'>;
  /** From flags and environment: they outrank the table. */
  overrides: Partial<WorkspaceSettings>;
  sources?: OverrideSources;
  /** What holds where nobody decided, in place of the schema's defaults. */
  defaults: Partial<WorkspaceSettings>;
  log: Log;
};

/** Loads the workspace's settings. A stored value that no longer fits is named in the log and counts as absent. */
export const createSettings = async ({ store, overrides, sources = {}, defaults, log }: Options): Promise<Settings> => {
  let stored = readable(await store.settings.get(), log);
  const merge = (): WorkspaceSettings => workspaceSettings.parse({ ...defaults, ...stored, ...overrides });
  let current = merge();
  return {
    current: () => current,
    sourceOf: (name) => {
      if (overrides[name] !== undefined) return sources[name] ?? 'flag';
      return stored[name] === undefined ? 'default' : 'settings';
    },
    isDecided: (name) => stored[name] !== undefined || overrides[name] !== undefined,
    put: async (changes) => {
      const decided = withoutUndefined(changes);
      await store.settings.put(decided);
      stored = { ...stored, ...decided };
      current = merge();
      return current;
    },
  };
};

const readable = (table: Partial<WorkspaceSettings>, log: Log): Partial<WorkspaceSettings> => {
  const entries = Object.entries(table).filter(([name, value]) => {
    const isReadable = settingsChanges.safeParse({ [name]: value }).success;
    if (!isReadable) log('warn', 'a stored setting does not fit and is ignored', { name });
    return isReadable;
  });
  return withoutUndefined(settingsChanges.parse(Object.fromEntries(entries)));
};

const withoutUndefined = (changes: SettingsChanges): Partial<WorkspaceSettings> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
