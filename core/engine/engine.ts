import type { FieldPreview } from '#core/contract/procedures/templates.ts';
import type { FlowTestResult } from '#core/contract/procedures/tests.ts';
import type { HeaderPair, ReplayRequest } from '#core/contract/records/capture.ts';
import type { CaptureId, RunId } from '#core/contract/records/ids.ts';
import type { Answer, Run, Step } from '#core/contract/records/run.ts';
import type { FlowDocument, FlowId, Problem } from '#core/flow/document.ts';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { Plan } from './plan/plan.ts';
import type { CaptureRecord } from './ports.ts';

/** A request after routing, authentication and parsing, as the webhook node sees it. */
export type InboundRequest = {
  method: string;
  path: string;
  /** Path parameters of the flow's own route. */
  params: Readonly<Record<string, string>>;
  query: JsonObject;
  headers: readonly HeaderPair[];
  rawBody: Uint8Array;
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
  name: string;
  mode: 'dev' | 'production';
  /** Null for the draft. */
  version: number | null;
  document: FlowDocument;
  plan: Plan;
  problems: readonly Problem[];
};

export type Engine = {
  /** Compiles a document: parsed templates, ordered branches, every problem that checks find. Never throws. */
  deploy: (document: FlowDocument, version: number | null) => Deployment;
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
  /** Evaluates the templates of one node against the outputs in `scope`. */
  preview: (
    document: FlowDocument,
    nodeId: string,
    scope: Readonly<Record<string, JsonValue>>,
  ) => Record<string, FieldPreview>;
  /** Runs the document's own tests on in-memory ports, without network. */
  test: (document: FlowDocument) => Promise<FlowTestResult[]>;
  /** False when no such run is active. */
  cancel: (runId: RunId) => boolean;
  /** Steps so far of a run that is still active. */
  activeRun: (runId: RunId) => { run: Run; steps: readonly Step[] } | null;
  /**
   * Recovers what a crash left and starts taking jobs. `requestOf` reads a captured request once more, with its secret values
   * and an inflated body; left out, the engine reads what the store shows.
   */
  start: (
    deploymentOf: (flowId: FlowId, version: number | null, documentHash: string | null) => Promise<Deployment | null>,
    requestOf?: (id: CaptureId, document: FlowDocument) => Promise<InboundRequest | null>,
  ) => Promise<void>;
  queuedRuns: () => number;
  /** Takes no new work, waits up to `drainMs` for active runs, then aborts them. */
  stop: (drainMs: number) => Promise<void>;
};
