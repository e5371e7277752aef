import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const keyBytes = 32;

export type KeyFile =
  | { state: 'read'; path: string; key: Uint8Array }
  | { state: 'missing'; path: string }
  | { state: 'unreadable'; path: string; reason: string };

/** 32 bytes as base64 (with or without padding, in either alphabet) or hex; null for anything else. */
export const parseDataKey = (text: string): Uint8Array | null => {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return new Uint8Array(Buffer.from(trimmed, 'hex'));
  if (!/^[\w+/-]{43}=?$/.test(trimmed)) return null;
  const key = Buffer.from(trimmed, 'base64');
  return key.byteLength === keyBytes ? new Uint8Array(key) : null;
};

export const readKeyFile = (dataDir: string): KeyFile => {
  const path = keyPath(dataDir);
  try {
    const key = parseDataKey(readFileSync(path, 'utf8'));
    return key === null
      ? { state: 'unreadable', path, reason: 'it must hold 32 bytes as base64 or hex' }
      : { state: 'read', path, key };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return code === 'ENOENT' ? { state: 'missing', path } : { state: 'unreadable', path, reason: code };
  }
};

/** Makes a random key and its file, readable by this user alone. Throws when there is one already. */
export const createKeyFile = (dataDir: string): Uint8Array => {
  const key = new Uint8Array(randomBytes(keyBytes));
  const file = openSync(keyPath(dataDir), 'wx', 0o600);
  try {
    writeSync(file, `${Buffer.from(key).toString('base64')}\n`);
    // Nothing may be sealed with a key that a power cut could take.
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  syncFolder(dataDir);
  return key;
};

/** As `createKeyFile`; a file that is there already is kept as `key.unusable`. */
export const replaceKeyFile = (dataDir: string): Uint8Array => {
  const path = keyPath(dataDir);
  if (readKeyFile(dataDir).state !== 'missing') renameSync(path, `${path}.unusable`);
  return createKeyFile(dataDir);
};

const keyPath = (dataDir: string): string => join(dataDir, 'key');

const syncFolder = (path: string): void => {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};
