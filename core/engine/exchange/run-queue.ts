import type { RunRecord } from '../ports/records.ts';

/** The queue as those see it who put runs into it. */
export type RunQueue = {
  /** Keeps a place; false when it is full. */
  reserve: () => boolean;
  /** Gives the place back when its job was not stored. */
  release: () => void;
  /** The job of this run is stored: somebody may take it. */
  enqueue: (run: RunRecord) => void;
};

/** Where there are no workers. */
export const noQueue: RunQueue = { reserve: () => false, release: () => {}, enqueue: () => {} };
