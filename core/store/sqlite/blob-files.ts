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

/** What an upload or a crash leaves behind ends so. */
export const unfinished = '.tmp';

/**
 * Large bodies as files named after their content. Only the writer makes and removes these names, so that whoever looks for the
 * owner of a file sees every row. Uploads add unfinished files beside them, and take away those that no commit has taken over.
 */
export type BlobFiles = {
  /** Returns the SHA-256 once the bytes are on disk; `syncFolder` must follow before the name may be relied on. */
  write: (bytes: Uint8Array) => string;
  /** Gives an unfinished file that is whole and synced its final name; `syncFolder` must follow. */
  adopt: (upload: FinishedUpload) => void;
  syncFolder: () => void;
  remove: (hash: string) => void;
  list: () => string[];
  /** Removes what a crash left half written; nobody else may use the folder. */
  removeUnfinished: () => void;
};

export type FinishedUpload = { name: string; sha256: string; size: number };

export const createBlobFiles = (folder: string): BlobFiles => ({
  write: (bytes) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const hash = createHash('sha256').update(bytes).digest('hex');
    const path = join(folder, hash);
    if (statSync(path, { throwIfNoEntry: false })?.size !== bytes.byteLength) {
      // The final name appears only over complete, synced content.
      writeSynced(path + unfinished, bytes);
      renameSync(path + unfinished, path);
    }
    return hash;
  },
  adopt: ({ name, sha256, size }) => {
    if (name === sha256) return;
    const isKnown = statSync(join(folder, sha256), { throwIfNoEntry: false })?.size === size;
    if (isKnown) rmSync(join(folder, name), { force: true });
    else renameSync(join(folder, name), join(folder, sha256));
  },
  syncFolder: () => syncToDisk(folder, true),
  remove: (hash) => rmSync(join(folder, hash), { force: true }),
  list: () => namesIn(folder).filter((name) => blobName.test(name)),
  removeUnfinished: () => {
    for (const name of namesIn(folder)) if (name.endsWith(unfinished)) rmSync(join(folder, name), { force: true });
  },
});

/** The bytes of a blob or its first `maxBytes`; null when it is gone. */
export const readBlob = (folder: string, hash: string, maxBytes = Number.POSITIVE_INFINITY): Uint8Array | null => {
  const path = join(folder, hash);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  return size === undefined ? null : readBytes(path, 0, Math.min(size, maxBytes));
};

/** The bytes of a file from `start` up to `end`, or fewer where it ends before. */
export const readBytes = (path: string, start: number, end: number): Uint8Array => {
  const bytes = new Uint8Array(Math.max(0, end - start));
  const handle = openSync(path, 'r');
  try {
    let filled = 0;
    for (let read = -1; read !== 0 && filled < bytes.byteLength; filled += read) {
      read = readSync(handle, bytes, filled, bytes.byteLength - filled, start + filled);
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
