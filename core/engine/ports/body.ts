import type { CaptureId } from '#core/contract/records/ids.ts';

/**
 * A body that lies in a file of the store, because it is too large to be kept in memory. Reading it throws STORE_FAILED when it
 * is gone.
 */
export type StoredBody = {
  /** The store's own name for it. */
  name: string;
  byteLength: number;
  /** Of its bytes, in hexadecimal digits. */
  sha256: string;
  /** As of an array, but read now, because templates ask while they render: only what is asked for takes memory. */
  subarray: (start?: number, end?: number) => Uint8Array;
  /** All of it, piece by piece. */
  chunks: () => AsyncIterable<Uint8Array>;
};

/** The bytes of a body, in memory or in a file. */
export type Body = Uint8Array | StoredBody;

/** A large body on its way to disk. All that fails does so with STORE_FAILED. */
export type BodyUpload = {
  /** Takes the next bytes. Where the disk does not keep up, the promise resolves when more may come. */
  write: (chunk: Uint8Array) => Promise<void> | null;
  /** Resolves when all of it is synced; a commit may then name it as the body of a capture. */
  finish: () => Promise<StoredBody>;
  /** Removes what no commit has taken over. Whoever began an upload calls this in the end, whatever came of it. */
  discard: () => Promise<void>;
};

export type BodyStore = {
  /** Begins a large body, which is written while it comes. */
  begin: () => BodyUpload;
  /** The body of a capture; a large one is not read. Null when it is gone. */
  open: (id: CaptureId) => Promise<Body | null>;
};
