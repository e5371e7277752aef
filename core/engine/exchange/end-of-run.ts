import type { LiveRun } from './active-runs.ts';
import type { EngineCore } from './engine-core.ts';
import { stateOf, toRunSummary } from './run-record.ts';

/** Says to windows that a run is over. It is no longer active then. */
export const announceEnd = (core: EngineCore, live: LiveRun): void => {
  core.active.remove(live);
  core.publish({ type: 'run.finished', run: toRunSummary(stateOf(live)) });
};
