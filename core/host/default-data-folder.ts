import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where an application of this system keeps its data. */
export const defaultDataFolder = (
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string => {
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Hookloom');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Hookloom');
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'hookloom');
};
