import type { JsonValue } from '#core/flow/json.ts';
import type {
  AnswerDraft,
  DeliveryCall,
  DeliveryReceipt,
  FlowCall,
  FlowCallResult,
  HeavyCall,
  HttpAnswer,
  HttpCall,
  LogLevel,
  MailMessage,
  MailReceipt,
  OpenCredential,
  SandboxCall,
  SandboxResult,
  Values,
} from './calls.ts';

/** The end of one pass through a node's body. `output` is that of the leaf that finished last in document order, else null. */
export type BodyResult =
  | { ok: true; output: JsonValue }
  | {
      ok: false;
      /** `httpStatus`: the status that the failure asks for, where it ends the run. */
      error: { code: string; message: string; node: string; httpStatus?: number };
    };

/** Every effect that a node may have. Nothing else reaches the outside. */
export type NodeContext = {
  /** Aborted on cancellation, on the node's timeout and at the end of the run's time. */
  signal: AbortSignal;
  runId: string;
  /** Stable over retries and restarts: `<run key>:<node id>`. */
  idempotencyKey: string;
  /** How often the engine tries the node again when it fails; 0 when left out. */
  retries?: number;
  /** The hop header of the request that this run answers, so that a flow cannot call itself for ever; 0 when left out. */
  hops?: number;
  /** Outputs of the nodes that ran before, by ref, and `params`, `env`, `run`, `flow`. Never to be changed. */
  scope: Readonly<Record<string, JsonValue>>;
  http: (call: HttpCall) => Promise<HttpAnswer>;
  sandbox: (call: SandboxCall) => Promise<SandboxResult>;
  sleep: (ms: number) => Promise<void>;
  /** Like `sleep`, for a node whose purpose it is: a long one of an asynchronous run gives its worker back and survives a restart. */
  pause: (ms: number) => Promise<void>;
  now: () => number;
  log: (level: LogLevel, text: string) => void;
  /** What arrived by each taken connection, in document order; for a node with `join`. */
  arrived: readonly { ref: string; port: string; value: JsonValue }[];
  /**
   * Runs the body once with `input`; inside, the node's own ref stands for `own`. Resolves at once where nothing in the body
   * waits. Stops and rejects with the node.
   */
  runBody: (input: JsonValue, own: JsonValue) => BodyResult | Promise<BodyResult>;
  callFlow: (call: FlowCall) => Promise<FlowCallResult>;
  /** Fails with what the operation threw, and with `heavy_timeout`. */
  heavy: (call: HeavyCall) => Promise<JsonValue>;
  values: Values;
  /** Fails with `credential_missing` and `credential_locked`. From then on its secrets are masked in the run's trace. */
  credential: (name: string) => Promise<OpenCredential>;
  /** A token for an `oauth2` credential, kept until shortly before it expires; `refused` is one that a server did not take. */
  accessToken: (name: string, options?: { refused?: string }) => Promise<string>;
  mail: (message: MailMessage) => Promise<MailReceipt>;
  /** Fails with `delivery_locked` while secrets cannot be sealed. */
  deliver: (call: DeliveryCall) => Promise<DeliveryReceipt>;
  hash: (algorithm: string, data: string | Uint8Array, encoding: 'hex' | 'base64') => string;
  hmac: (algorithm: string, key: string, data: string | Uint8Array, encoding: 'hex' | 'base64') => string;
  randomBytes: (count: number) => Uint8Array;
  /** Answers the caller; false when an earlier node already did, or nobody waits any more. */
  answer: (draft: AnswerDraft) => boolean;
};
