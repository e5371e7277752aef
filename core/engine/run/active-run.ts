import type { Failure, LogLine, Run, RunStatus, RunWarning, StepStatus } from '#core/contract/records/run.ts';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type {
  AnswerDraft,
  FlowCall,
  FlowCallResult,
  HttpAnswer,
  HttpCall,
  SandboxCall,
  SandboxResult,
  Values,
} from '#core/nodes/calls.ts';
import type { RenderOptions } from '#core/template/render-template.ts';
import type { InboundRequest } from '../engine.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import type { Clock, Log, Ports } from '../ports.ts';

/** What tells a run from all others. */
export type RunIdentity = Pick<
  Run,
  | 'id'
  | 'number'
  | 'owner'
  | 'trigger'
  | 'captureId'
  | 'replayOf'
  | 'isAsync'
  | 'attempt'
  | 'idempotencyKey'
  | 'mode'
  | 'version'
>;

/** A step as it is while its run is in memory. Values are the run's own, never copies. */
export type StepRecord = {
  node: PlanNode;
  status: StepStatus;
  attempt: number;
  /** Milliseconds since the run's start. */
  startedAt: number;
  durationMs: number;
  port: string | null;
  settings: unknown;
  input: JsonValue;
  output: JsonValue;
  error: Failure | null;
  logs: LogLine[] | null;
  warnings: RunWarning[] | null;
  /** In which pass of each body around it the node ran, from the outermost in; null outside of bodies. */
  pass: readonly number[] | null;
  /** The passes through its own body. */
  passes: PassLog | null;
  /** The step as JSON, where it is from before a pause: as many steps as `count`. Its values are gone. */
  printed: { json: string; count: number } | null;
};

/** One pass through a body, and the steps it has left. */
export type PassEntry = { index: number; steps: StepRecord[] };

/** What is kept of a node's passes through its body. */
export type PassLog = {
  begin: (index: number) => PassEntry;
  end: (entry: PassEntry, isFailed: boolean) => void;
  /** In their order. */
  kept: () => PassEntry[];
  omitted: () => number;
};

/** What stands in for a node with side effects in a pass: a recorded result, or the reason why there is none. */
export type StandIn = (node: PlanNode, pass: readonly number[] | null) => { port: string; output: JsonValue };

/** What a run needs of the world. */
export type RunHost = {
  clock: Clock;
  http: (call: HttpCall) => Promise<HttpAnswer>;
  sandbox: (call: SandboxCall) => Promise<SandboxResult>;
  heavy: Ports['heavy'];
  credentials: Ports['credentials'];
  mail: Ports['mail'];
  deliver: Ports['deliver'];
  hashing: Ports['hashing'];
  randomBytes: Ports['randomBytes'];
  values: Values;
  /** What templates see as `env`. */
  env: JsonObject;
  rendering: RenderOptions;
  log: Log;
  /** Characters of log lines that one step keeps. */
  maxLogLength: number;
  /** Bytes that the trace keeps of one value, and of all. */
  maxTraceBytes: number;
  maxStepValueBytes: number;
  /** Runs another flow on behalf of a run. */
  callFlow?: (call: FlowCall, from: ActiveRun) => Promise<FlowCallResult>;
  /** Nobody waits for what only waits: nodes that pause go on at once. */
  skipsPauses?: boolean;
};

export type RunInput = {
  plan: Plan;
  identity: RunIdentity;
  /** Null where no request started the run. */
  request: InboundRequest | null;
  /** The trigger that fired: its place in the plan's nodes. The others count as skipped. */
  start: number;
  /** What it hands on; a webhook's is made of the request. */
  output: JsonValue;
  params: JsonObject;
  /** For nodes that could change something outside; null lets them do it. */
  standIn: StandIn | null;
  /** Fixed outputs by node id, for runs from the editor: such a node does not run and is left by its first port. */
  pins?: Readonly<Record<string, JsonValue>>;
  /** What `onPause` was told; the run goes on from there. One that cannot be read lets it start from the beginning. */
  resume?: JsonObject | null;
  timeoutMs: number;
  /** Values that no trace may show. */
  secrets: readonly string[];
  /** Why an answer would not reach the caller any more; null while it would. */
  whyUnsent: () => Run['answerNote'];
};

/** What happens while a run goes on. None of these may throw. */
export type RunListener = {
  onStep: (run: ActiveRun, step: StepRecord) => void;
  /** The first Respond node was reached and lets the flow go on. */
  onEarlyAnswer: (run: ActiveRun) => void;
  onEnd: (run: ActiveRun) => void;
  /**
   * The run has nothing to do before `wakeAt` (epoch milliseconds) and is given up with the status `waiting`; there is no
   * `onEnd`. Left out: a run waits in memory.
   */
  onPause?: (run: ActiveRun, pause: { wakeAt: number; checkpoint: JsonObject }) => void;
};

export type StopReason = 'cancelled' | 'timedOut' | 'interrupted';

export type ActiveRun = {
  readonly input: RunInput;
  /** Epoch milliseconds; of a run that was resumed, when it began at first. */
  readonly startedAt: number;
  readonly steps: StepRecord[];
  readonly scope: JsonObject;
  /** Texts that no trace may show: those of the input, and of every credential that a node has opened. */
  secrets: readonly string[];
  status: RunStatus;
  error: Failure | null;
  /** The HTTP status that the failure asks for. */
  failureStatus: number | null;
  durationMs: number | null;
  /** The output of the leaf that finished last in document order, once the run has succeeded; else null. */
  output: JsonValue;
  /** What the flow answers: that of the first Respond node, or the trigger's response once the run is over. */
  answer: AnswerDraft | null;
  /** Ends the run now; its nodes are aborted. Does nothing once it is over. */
  stop: (reason: StopReason) => void;
};
