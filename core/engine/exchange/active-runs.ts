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
  /** Where it is in the list of all. */
  place: number;
};

/** The live runs of this process. */
export type ActiveRuns = {
  get: (id: RunId) => LiveRun | undefined;
  add: (live: LiveRun) => void;
  remove: (live: LiveRun) => void;
  all: () => readonly LiveRun[];
  /** Resolves when this one is none of them, or no more. */
  whenGone: (id: RunId) => Promise<void>;
  /** Resolves when there is none. */
  whenNone: () => Promise<void>;
};

/**
 * A list, because every request comes and goes here. A Map that is used like this leaves tables behind, each of which points to
 * the next: what the garbage collector has once taken for old keeps everything alive that came later.
 */
export const createActiveRuns = (): ActiveRuns => {
  const runs: LiveRun[] = [];
  const idle: (() => void)[] = [];
  const gone = new Map<RunId, (() => void)[]>();
  const leave = (id: RunId): void => {
    for (const resolve of gone.get(id) ?? []) resolve();
    gone.delete(id);
  };
  const get = (id: RunId): LiveRun | undefined => runs.find(({ run }) => run.input.identity.id === id);
  return {
    get,
    add: (live) => {
      live.place = runs.push(live) - 1;
    },
    remove: (live) => {
      if (runs[live.place] !== live) return;
      const last = runs.pop();
      if (last !== undefined && last !== live) {
        runs[live.place] = last;
        last.place = live.place;
      }
      if (gone.size > 0) leave(live.run.input.identity.id);
      if (runs.length === 0) for (const resolve of idle.splice(0)) resolve();
    },
    all: () => [...runs],
    whenGone: (id) =>
      new Promise((resolve) => {
        if (get(id)) gone.set(id, [...(gone.get(id) ?? []), resolve]);
        else resolve();
      }),
    whenNone: () =>
      new Promise((resolve) => {
        if (runs.length === 0) resolve();
        else idle.push(resolve);
      }),
  };
};
