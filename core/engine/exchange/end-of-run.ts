import type { RunSummary } from '#core/contract/records/run.ts';
import type { LiveRun } from './active-runs.ts';
import type { EngineCore } from './engine-core.ts';
import { stateOf, toRunSummary } from './run-record.ts';

/** Says that a run is over, to windows and to the flows that wait for failures. It is no longer active then. */
export const announceEnd = (core: EngineCore, live: LiveRun): void => {
  const run = toRunSummary(stateOf(live));
  core.active.remove(run.id);
  core.publish({ type: 'run.finished', run });
  if (isFailureOfLiveFlow(run) && !live.origin.handlesError) core.hooks.onFailed(run);
};

/** Whoever started a run by hand sees for himself that it failed. */
const isFailureOfLiveFlow = ({ status, version, trigger }: RunSummary): boolean =>
  (status === 'failed' || status === 'timedOut') &&
  version !== null &&
  (trigger === 'webhook' || trigger === 'schedule' || trigger === 'call');
