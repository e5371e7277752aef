/** What a transaction writes to the log beside its rows: the pages of the indexes that it touches. */
const bytesPerBatch = 200_000;
const bytesBetween = 48_000_000;

type Checkpointers = {
  /** Folds the write-ahead log into the database beside the writer, which goes on meanwhile. */
  aside: () => Promise<unknown>;
  /** Folds what was written meanwhile, so that the log starts anew instead of growing. */
  finish: () => Promise<unknown>;
};

export type Checkpoints = { afterBatch: (bytes: number) => void };

/**
 * Checkpoints by count. Left to SQLite, every few hundred requests the writer would fold the log in the middle of a commit,
 * and all who wait for that commit would wait for it too.
 */
export const createCheckpoints = ({ aside, finish }: Checkpointers): Checkpoints => {
  let written = 0;
  let isRunning = false;

  const run = async (): Promise<void> => {
    isRunning = true;
    written = 0;
    try {
      await aside();
      // Once more for what came meanwhile, so that little is left for the writer itself.
      await aside();
      await finish();
    } catch {
      // The log stays as it is; the writer folds it by itself before it grows too large.
    } finally {
      isRunning = false;
    }
  };

  return {
    afterBatch: (bytes) => {
      written += bytes + bytesPerBatch;
      if (written >= bytesBetween && !isRunning) void run();
    },
  };
};
