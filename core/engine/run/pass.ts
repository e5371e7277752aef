import type { Failure } from '#core/contract/records/run.ts';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { PlanEdge, PlanNode, PlanSegment } from '../plan/plan.ts';
import type { ActiveRun, RunHost, StepRecord } from './active-run.ts';
import type { PassState } from './checkpoint.ts';
import type { PassRoom } from './pass-log.ts';

/** How a pass ended. `cause` is what a node threw. */
export type PassEnd = { output: JsonValue } | NodeFailed;
export type NodeFailed = { failure: Failure; node: PlanNode; httpStatus: number | null; cause: unknown };

/** A node that is waiting for something. */
export type Waiting = {
  /** Aborts it and marks its step as failed; its outcome is never heard of. */
  stop: (failure: Failure) => void;
  /** Aborts it because its run is given up, and will go on from here. */
  leave: () => void;
  /** Until when it pauses; null while it does something else. */
  wakeAt: () => number | null;
};

/** How a node ended: the port it is left by, or the failure that ends its pass. */
export type Outcome = { port: string | readonly string[]; output: JsonValue } | Omit<NodeFailed, 'node'>;

/** The node had begun before its run was given up, and its pause is over. */
export type Resumed = { startedAt: number };

/** The one node that a run waits for. */
export type Pausing = { node: Waiting; step: StepRecord; wakeAt: number };

/** One way through the nodes of a flow or of a body. */
export type Pass = {
  scope: JsonObject;
  path: readonly number[] | null;
  /** Takes the connection to a node that then starts with this value. */
  start: (index: number, value: JsonValue) => void;
  /** A node that does not run, though nothing leads to it. */
  skip: (index: number) => void;
  /** Decides the connections of a node that was left by `port`; null where it was skipped. */
  follow: (
    edges: readonly PlanEdge[],
    from: { ref: string; port: string | readonly string[] | null },
    output: JsonValue,
  ) => void;
  /** Runs what is ready. What can be done without waiting is done when this returns. */
  drain: () => void;
  /** Aborts what is at work; nothing is heard of the pass any more. */
  stop: (failure: (step: StepRecord) => Failure) => void;
  save: (keep: (value: JsonValue) => number) => PassState;
  restore: (state: PassState, value: (place: number) => JsonValue) => void;
  /** Starts a node again whose pause is over. */
  resume: (index: number, value: JsonValue, resumed: Resumed) => void;
};

/** What goes on between a pass and its nodes. */
export type NodeCalls = Pick<Pass, 'scope' | 'path'> & {
  state: RunState;
  settle: (step: StepRecord, outcome: Outcome) => void;
  /** The node will end later. It is told once, before `settle`. */
  wait: (waiting: Waiting, step: StepRecord) => void;
  done: (waiting: Waiting) => void;
  /** A node that waits has begun to pause. */
  pausing: () => void;
};

export type PassInput = {
  segment: PlanSegment;
  scope: JsonObject;
  path: readonly number[] | null;
  steps: StepRecord[];
  /** Called once, unless the pass is stopped. */
  onEnd: (end: PassEnd) => void;
};

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
  /** Makes a pass of this run, for a body. */
  createPass: (input: PassInput) => Pass;
};
