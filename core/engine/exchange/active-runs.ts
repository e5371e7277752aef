import type { RunId } from '#core/contract/records/ids.ts';
import type { Answer, Run } from '#core/contract/records/run.ts';
import type { Deployment, RunRequest } from '../engine.ts';
import type { ActiveRun } from '../run/active-run.ts';
import type { PrintCache } from '../trace/print-trace.ts';
import type { Origin } from './origin.ts';

/** A run from its start until it is stored. */
export type LiveRun = {
  readonly origin: Origin;
  readonly deployment: Deployment;
  readonly run: ActiveRun;
  /** What the caller was sent, or will be. */
  sent: Answer | null;
  answerNote: Run['answerNote'];
  readonly printed: PrintCache;
  /** What its failure is still to start; left out until somebody has looked. */
  watchers?: readonly RunRequest[];
};

/** The live runs of this process. */
export type ActiveRuns = {
  get: (id: RunId) => LiveRun | undefined;
  add: (id: RunId, live: LiveRun) => void;
  remove: (id: RunId) => void;
  all: () => readonly LiveRun[];
  /** Resolves when this one is none of them, or no more. */
  whenGone: (id: RunId) => Promise<void>;
  /** Resolves when there is none. */
  whenNone: () => Promise<void>;
};

export const createActiveRuns = (): ActiveRuns => {
  const runs = new Map<RunId, LiveRun>();
  const idle: (() => void)[] = [];
  const gone = new Map<RunId, (() => void)[]>();
  return {
    get: (id) => runs.get(id),
    add: (id, live) => {
      runs.set(id, live);
    },
    remove: (id) => {
      runs.delete(id);
      for (const resolve of gone.get(id) ?? []) resolve();
      gone.delete(id);
      if (runs.size === 0) for (const resolve of idle.splice(0)) resolve();
    },
    all: () => [...runs.values()],
    whenGone: (id) =>
      new Promise((resolve) => {
        if (runs.has(id)) gone.set(id, [...(gone.get(id) ?? []), resolve]);
        else resolve();
      }),
    whenNone: () =>
      new Promise((resolve) => {
        if (runs.size === 0) resolve();
        else idle.push(resolve);
      }),
  };
};
