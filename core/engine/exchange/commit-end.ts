import { type RunStatus, type RunSummary, runSummary } from '#core/contract/records/run.ts';
import type { RunRequest } from '../engine.ts';
import type { QueuedRun } from '../ports/records.ts';
import type { Commit } from '../ports/store.ts';
import type { LiveRun } from './active-runs.ts';
import type { EngineCore } from './engine-core.ts';
import type { Origin } from './origin.ts';
import { checkRunnable, toBeginning, toQueuedRun } from './queued-run.ts';
import { stateOf, toRunSummary } from './run-record.ts';

const failures: ReadonlySet<RunStatus> = new Set(['failed', 'timedOut']);
const nobody: readonly RunRequest[] = [];

/** What is to be started because this run has failed. Where an error trigger stood at its beginning, nothing is. */
export const findWatchers = (core: EngineCore, run: RunSummary, { handlesError }: Origin): readonly RunRequest[] =>
  isFailureOfLiveFlow(run) && !handlesError ? core.hooks.onFailed(run) : nobody;

/** Whoever started a run by hand sees for himself that it failed. */
const isFailureOfLiveFlow = ({ status, version, trigger }: RunSummary): boolean =>
  failures.has(status) && version !== null && (trigger === 'webhook' || trigger === 'schedule' || trigger === 'call');

/** Commits a run as it is now; where that is a failure, with what it starts. */
export const commitLive = (core: EngineCore, live: LiveRun, entry: Commit): Promise<void> => {
  if (!failures.has(live.run.status)) return core.ports.store.commit(entry);
  // They are counted, so each failure asks for them once, however often it is written.
  const watchers = live.watchers ?? findWatchers(core, toRunSummary(stateOf(live)), live.origin);
  live.watchers = nobody;
  const stored = commitEnd(core, entry, watchers);
  stored.catch(() => {
    live.watchers = watchers;
  });
  return stored;
};

/**
 * Commits the end of a run and, in the same transaction, the runs that its failure starts: a crash leaves both or neither, and
 * the queue takes it from there.
 */
export const commitEnd = (core: EngineCore, entry: Commit, watchers: readonly RunRequest[]): Promise<void> => {
  const { store } = core.ports;
  const starts = watchers.flatMap((request) => prepare(core, request));
  if (starts.length === 0) return store.commit(entry);
  const stored = store.commit({ ...entry, starts });
  stored.then(
    () => {
      for (const { run } of starts) {
        core.publish({ type: 'run.queued', run: runSummary.parse(run) });
        core.queue.enqueue(run);
      }
    },
    () => {
      for (const _ of starts) core.queue.release();
    },
  );
  return stored;
};

/** Never throws: the run that failed is to be stored whatever becomes of those that hear of it. */
const prepare = (core: EngineCore, request: RunRequest): QueuedRun[] => {
  const { deployment, trigger } = request;
  const { log } = core.ports;
  try {
    checkRunnable(deployment);
    const beginning = toBeginning(request);
    if (!core.queue.reserve()) {
      log('error', 'a flow could not be told of a failed run: too many runs wait', { flowId: deployment.flowId });
      return [];
    }
    const identity = core.newIdentity(deployment, { trigger, captureId: null, replayOf: null, isAsync: true });
    return [toQueuedRun(core, { deployment, identity, beginning })];
  } catch (error) {
    log('error', 'a flow could not be told of a failed run', { flowId: deployment.flowId, error });
    return [];
  }
};
