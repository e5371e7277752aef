import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApi } from './electron-api.ts';

/**
 * - `wrapped`: the system's key store keeps it. `key` is null when the wrapped key cannot be opened any more.
 * - `file`: the workspace's own key file holds it, because it was made headless or because this system has no key store.
 */
export type DataKey = { kept: 'wrapped'; key: Uint8Array | null } | { kept: 'file'; isKeyStoreMissing: boolean };

const wrappedName = 'key.wrapped';
// The engine's own names, see core/host and core/store.
const keyFile = 'key';
const databaseFile = 'hookloom.db';

/**
 * The data key of a workspace. A new one is made only for a folder that holds nothing yet: beside existing data a new key would
 * make its secrets unreadable in silence.
 */
export async function openDataKey(
  { safeStorage, platform }: { safeStorage: ElectronApi['safeStorage']; platform: NodeJS.Platform },
  dataDir: string,
): Promise<DataKey> {
  const isKeyStoreMissing =
    !(await safeStorage.isAsyncEncryptionAvailable()) ||
    // This back end encrypts with a password that is the same on every machine.
    (platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text');
  const wrappedFile = join(dataDir, wrappedName);
  const wrapped = await readFile(wrappedFile).catch(() => null);

  // First, because giving up secrets that cannot be read any more makes a key file.
  if (existsSync(join(dataDir, keyFile))) return { kept: 'file', isKeyStoreMissing };
  if (wrapped !== null) return { kept: 'wrapped', key: isKeyStoreMissing ? null : await unwrap(safeStorage, wrapped) };
  if (isKeyStoreMissing) return { kept: 'file', isKeyStoreMissing };
  if (existsSync(join(dataDir, databaseFile))) return { kept: 'wrapped', key: null };

  const key = new Uint8Array(randomBytes(32));
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const sealed = await safeStorage.encryptStringAsync(Buffer.from(key).toString('base64'));
  await writeFile(wrappedFile, sealed, { mode: 0o600, flag: 'wx', flush: true });
  return { kept: 'wrapped', key };
}

async function unwrap(safeStorage: ElectronApi['safeStorage'], wrapped: Buffer): Promise<Uint8Array | null> {
  try {
    const { result } = await safeStorage.decryptStringAsync(wrapped);
    const key = new Uint8Array(Buffer.from(result, 'base64'));
    return key.length === 32 ? key : null;
  } catch {
    return null;
  }
}
