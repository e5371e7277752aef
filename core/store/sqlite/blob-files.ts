import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { syncToDisk } from './data-folder.ts';

/** Bodies above this many bytes are files; SQLite is faster with the smaller ones. */
export const maxInlineBytes = 256_000;

const blobName = /^[0-9a-f]{64}$/;

/** Large bodies as files named after their content. Only the writer changes the folder. */
export type BlobFiles = {
  /** Returns the SHA-256 once the bytes are on disk; `syncFolder` must follow before the name may be relied on. */
  write: (bytes: Uint8Array) => string;
  syncFolder: () => void;
  remove: (hash: string) => void;
  list: () => string[];
  /** Removes what a crash left half written. */
  removeUnfinished: () => void;
};

export const createBlobFiles = (folder: string): BlobFiles => ({
  write: (bytes) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const hash = createHash('sha256').update(bytes).digest('hex');
    const path = join(folder, hash);
    if (statSync(path, { throwIfNoEntry: false })?.size !== bytes.byteLength) {
      // The final name appears only over complete, synced content.
      writeSynced(`${path}.tmp`, bytes);
      renameSync(`${path}.tmp`, path);
    }
    return hash;
  },
  syncFolder: () => syncToDisk(folder, true),
  remove: (hash) => rmSync(join(folder, hash), { force: true }),
  list: () => namesIn(folder).filter((name) => blobName.test(name)),
  removeUnfinished: () => {
    for (const name of namesIn(folder)) if (name.endsWith('.tmp')) rmSync(join(folder, name), { force: true });
  },
});

/** The bytes of a blob or its first `maxBytes`; null when it is gone. */
export const readBlob = (folder: string, hash: string, maxBytes = Number.POSITIVE_INFINITY): Uint8Array | null => {
  const path = join(folder, hash);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return null;
  const bytes = new Uint8Array(Math.min(size, maxBytes));
  const handle = openSync(path, 'r');
  try {
    let filled = 0;
    for (let read = -1; read !== 0 && filled < bytes.byteLength; filled += read) {
      read = readSync(handle, bytes, filled, bytes.byteLength - filled, filled);
    }
    return bytes.subarray(0, filled);
  } finally {
    closeSync(handle);
  }
};

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};

const writeSynced = (path: string, bytes: Uint8Array): void => {
  const handle = openSync(path, 'w', 0o600);
  try {
    let written = 0;
    while (written < bytes.byteLength) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
