import { keptDedupeKey } from '../admission/dedupe-key.ts';
import type { Commit } from '../ports/store.ts';
import type { Accepted } from './accepted.ts';
import type { LiveRun } from './active-runs.ts';
import { commitLive } from './commit-end.ts';
import type { EngineCore } from './engine-core.ts';
import { stateOf, toRunRecord } from './run-record.ts';

export type RunWriter = {
  /** Stores the run as it is now. Rejects when this or anything before it could not be stored. */
  write: (more?: Pick<Commit, 'finishedJob'>) => Promise<unknown>;
};

/** Brings a run to the store, again and again as it goes on; the first time with the request that it answers, if there is one. */
export const createRunWriter = (core: EngineCore, live: LiveRun, accepted: Accepted | null): RunWriter => {
  const { settings, clock } = core.ports;
  let written: Promise<unknown> | null = null;
  return {
    write: (more) => {
      const run = toRunRecord(stateOf(live), settings(), live.printed);
      if (written === null) {
        const kept = core.keepDocument(live.deployment);
        const entry = accepted
          ? { capture: accepted.capture, run, ...keptDedupeKey(accepted, clock.now()), ...more }
          : { run, ...more };
        const stored = commitLive(core, live, entry);
        written = kept === null ? stored : Promise.all([stored, kept]);
      } else written = Promise.all([written, commitLive(core, live, { run, ...more })]);
      return written;
    },
  };
};
