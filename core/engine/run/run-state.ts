import type { ActiveRun, RunHost, StepRecord } from './active-run.ts';
import type { Pausing } from './checkpoint.ts';
import type { PassRoom } from './pass-log.ts';

/** What all passes of a run share. */
export type RunState = {
  run: ActiveRun;
  host: RunHost;
  room: PassRoom;
  /** Milliseconds since the run's start. */
  elapsed: () => number;
  onStep: (step: StepRecord) => void;
  onEarlyAnswer: () => void;
  /** Something waits: from now on the run's time limit is looked after. */
  watchTime: () => void;
  /** Gives the run up until the node's pause is over, if that is worth it; the node's pass has nothing else to do. */
  considerPause: (pausing: Pausing) => void;
};
