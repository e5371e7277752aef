import type { FieldPreview } from '#core/contract/procedures/templates.ts';
import type { FlowTestResult } from '#core/contract/procedures/tests.ts';
import type { HeaderPair, ReplayRequest } from '#core/contract/records/capture.ts';
import type { CaptureId, RunId } from '#core/contract/records/ids.ts';
import type { Answer, Run, RunSummary, Step } from '#core/contract/records/run.ts';
import type { FlowDocument, FlowId, Problem } from '#core/flow/document.ts';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { Origin } from './exchange/origin.ts';
import type { Plan } from './plan/plan.ts';
import type { Body } from './ports/body.ts';
import type { JobStart } from './ports/job.ts';
import type { CaptureRecord, ScheduleTick } from './ports/records.ts';

/** A request after routing, authentication and parsing, as the webhook node sees it. */
export type InboundRequest = {
  method: string;
  path: string;
  /** Path parameters of the flow's own route. */
  params: Readonly<Record<string, string>>;
  query: JsonObject;
  headers: readonly HeaderPair[];
  rawBody: Body;
  body: JsonValue;
  /** Uploaded files; their bytes are parts of `rawBody`. */
  files?: readonly InboundFile[];
  /** Secret values that the request brought elsewhere than in headers: nothing of what is kept or shown may hold them. */
  secrets?: readonly string[];
  ip: string;
  receivedAt: number;
};

/** A file of a multipart form: `size` bytes of `rawBody` from `offset` on. */
export type InboundFile = {
  field: string;
  name: string;
  contentType: string;
  size: number;
  offset: number;
  sha256: string;
};

/** A flow ready to run: what the ingress routes to. Immutable; replaced as a whole on publish, status change and draft save. */
export type Deployment = {
  flowId: FlowId;
  /** The flow's, which each run records. */
  owner: string;
  name: string;
  mode: 'dev' | 'production';
  /** Null for the draft. */
  version: number | null;
  document: FlowDocument;
  plan: Plan;
  problems: readonly Problem[];
};

/** A run that no request starts. */
export type RunRequest = {
  deployment: Deployment;
  trigger: JobStart['trigger'];
  /** The trigger that fires; left out, the first of its kind. */
  nodeId?: string;
  /** What the trigger hands on; a webhook gets it as the body of a request. */
  input: JsonValue;
  /** Parameters by name; the others have their defaults. */
  params: JsonObject;
  /** Fixed outputs by node id, for runs from the editor. */
  pins?: Readonly<Record<string, JsonValue>>;
  origin?: Origin;
};

/** What the engine asks and tells of the flows around a run. None of these may throw. */
export type EngineHooks = {
  /** The flow that a node wants to call, by id or slug, or in words why there is none. */
  calledFlow: (
    flow: string,
    version: 'live' | 'draft' | number,
  ) => Promise<{ deployment: Deployment } | { problem: string }>;
  /**
   * What is to be started because a run of a live flow has failed that nobody watched, and that no error trigger had started.
   * It is stored in one transaction with the failed run.
   */
  onFailed: (run: RunSummary) => readonly RunRequest[];
};

export type Engine = {
  /** Compiles a document: parsed templates, ordered branches, every problem that checks find. Never throws. */
  deploy: (document: FlowDocument, version: number | null, owner: string) => Deployment;
  /** Credentials and environment variables that the flow names and the workspace does not have now. They block publishing. */
  findMissing: (deployment: Deployment) => Problem[];
  /**
   * Runs an accepted request and resolves to the answer once it may leave: after capture and run are committed
   * (sync), or after capture and job are (async). Never rejects: a failing store becomes a 503 answer.
   * `callerGone` is aborted when the client hangs up; the run goes on and is marked.
   */
  receive: (entry: {
    deployment: Deployment;
    request: InboundRequest;
    capture: CaptureRecord;
    callerGone: AbortSignal;
    /** The flow is paused and keeps its requests: stored now, run when it goes on. */
    isHeld?: boolean;
  }) => Promise<Answer>;
  /** GET verify: renders the trigger's verify response from the request alone and stores the capture as `verification`. */
  verify: (entry: { deployment: Deployment; request: InboundRequest; capture: CaptureRecord }) => Promise<Answer>;
  replay: (entry: {
    deployment: Deployment;
    request: InboundRequest;
    captureId: CaptureId;
    effects: ReplayRequest['effects'];
    /** The run whose step outputs stand in for side effects under `effects: recorded`. */
    recorded: Run | null;
  }) => Promise<Run>;
  /**
   * Runs a flow by one of its triggers, without a request. Resolves to the run when it is stored, or after 30 seconds as far as
   * it has come; with `waits` false, once it is queued durably, and its tick with it.
   */
  startRun: (entry: RunRequest & { waits: boolean; tick?: ScheduleTick }) => Promise<Run>;
  /** Evaluates the templates of one node against the outputs in `scope`. */
  preview: (
    document: FlowDocument,
    nodeId: string,
    scope: Readonly<Record<string, JsonValue>>,
  ) => Record<string, FieldPreview>;
  /** Runs the document's own tests on in-memory ports, without network. */
  test: (document: FlowDocument) => Promise<FlowTestResult[]>;
  /** Ends a run that is active, queued or waiting. False when no such run is. */
  cancel: (runId: RunId) => Promise<boolean>;
  /** To be called before a flow is paused: what comes as held from now on is kept. */
  hold: (flowId: FlowId) => void;
  /**
   * Runs what a paused flow has kept, in the order it came. `goOn` makes the flow take requests again, which wait until all of
   * that has begun, as long as a caller waits for an answer, and are refused then. Resolves when what was kept is queued.
   */
  resume: <Result>(flowId: FlowId, goOn: () => Promise<Result>) => Promise<Result>;
  /** The same at start, for flows that had gone on before a crash. To be called before requests come in. */
  resumeKept: (isPaused: (flowId: FlowId) => boolean) => Promise<void>;
  /** Queues a dead run once more. False when it is not dead. */
  retry: (runId: RunId) => Promise<boolean>;
  /** Steps so far of a run that is still active. */
  activeRun: (runId: RunId) => { run: Run; steps: readonly Step[] } | null;
  /** Recovers what a crash left, once: to be called before requests come in, or else by `start`. */
  recover: (hooks?: EngineHooks) => Promise<void>;
  /**
   * Starts taking jobs. `requestOf` reads a captured request once more, with its secret values and an inflated body; left out,
   * the engine reads what the store shows.
   */
  start: (
    deploymentOf: (flowId: FlowId, version: number | null, documentHash: string | null) => Promise<Deployment | null>,
    requestOf?: (id: CaptureId, document: FlowDocument) => Promise<InboundRequest | null>,
  ) => Promise<void>;
  queuedRuns: () => number;
  /** Takes no new work, waits up to `drainMs` for active runs, then aborts them. */
  stop: (drainMs: number) => Promise<void>;
};
