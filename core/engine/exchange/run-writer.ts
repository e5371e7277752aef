import type { CaptureRecord, Commit } from '../ports.ts';
import type { LiveRun } from './active-runs.ts';
import type { EngineCore } from './engine-core.ts';
import { stateOf, toRunRecord } from './run-record.ts';

export type RunWriter = {
  /** Stores the run as it is now. Rejects when this or anything before it could not be stored. */
  write: (more?: Pick<Commit, 'finishedJob'>) => Promise<unknown>;
};

/** Brings a run to the store, again and again as it goes on; the first time with its capture, if it has one. */
export const createRunWriter = (core: EngineCore, live: LiveRun, capture: CaptureRecord | null): RunWriter => {
  const { store, settings } = core.ports;
  let written: Promise<unknown> | null = null;
  return {
    write: (more) => {
      const run = toRunRecord(stateOf(live), settings(), live.printed);
      if (written === null) {
        const kept = core.keepDocument(live.deployment);
        const stored = store.commit({ ...(capture && { capture }), run, ...more });
        written = kept === null ? stored : Promise.all([stored, kept]);
      } else written = Promise.all([written, store.commit({ run, ...more })]);
      return written;
    },
  };
};
