import type { z } from 'zod';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';

export type NodeFamily = 'trigger' | 'logic' | 'http' | 'data' | 'reply' | 'code';

/** Whether running a node again could change something outside: replay asks before a `write`. */
export type SideEffect = 'none' | 'read' | 'write';

/** A condition under which a field is shown: the setting at `key` has one of these values. */
export type ShownWhen = { key: string; in: readonly (string | boolean)[] };

/** A comparison as the conditions editor offers it; `right` says what its second operand is, if it has one. */
export type ConditionOperator = {
  id: string;
  type: 'text' | 'number' | 'boolean' | 'date' | 'list' | 'any';
  label: string;
  right: 'none' | 'text' | 'number' | 'date' | 'list' | 'regex' | 'any';
};

type FieldBase = {
  key: string;
  label: string;
  /** Fields with the same section stand together under its name; those without come first. */
  section?: string;
  help?: string;
  placeholder?: string;
  shownWhen?: ShownWhen;
  half?: boolean;
};

/** One input of the inspector. `key` is a path into the settings (`response.status`). Every field type is rendered in one place. */
export type FormField = FieldBase &
  (
    | { type: 'template'; multiline?: false }
    /** Big editor with live preview; `language` colours what stands between the tags. */
    | { type: 'body'; language: 'json' | 'html' | 'text' }
    | { type: 'code'; language: 'javascript' | 'jsonata' }
    /** A JSON value as a person writes it; `plain`. */
    | { type: 'json' }
    /** Plain text, not a template. */
    | { type: 'text' }
    | { type: 'number'; min?: number; max?: number; unit?: string }
    | { type: 'duration' }
    | { type: 'switch' }
    | { type: 'select'; options: readonly { value: string; label: string }[]; many?: boolean }
    /** Rows of the same fields; each row is an object with the keys of `fields`. */
    | { type: 'rows'; fields: readonly FormField[]; addLabel: string }
    /** Groups of comparisons: `{match, groups: [{match, conditions: [{left, operator, right, ignoreCase}]}]}`. */
    | { type: 'conditions'; operators: readonly ConditionOperator[] }
    /** The name of one of the workspace's credentials of these kinds; publishing checks that it exists. */
    | { type: 'credential'; kinds: readonly CredentialKind[] }
    /** The id or slug of another flow. */
    | { type: 'flow' }
  );

/** Secrets that a workspace keeps under a name. Documents hold the name alone. */
export type CredentialKind = 'basic' | 'bearer' | 'header' | 'oauth2' | 'smtp' | 'signing';

/** When a node whose connections come together starts. */
export type Join = {
  /** `decided`: once it is known of each connection whether it is taken. `first`: with the first one taken; the others count for nothing. */
  starts: 'decided' | 'first';
  /** From the first taken connection on; then the node starts with what has arrived. */
  timeoutMs?: number;
};

export type NodeDefinition<Kind extends string = string, Settings extends z.ZodType = z.ZodType> = {
  kind: Kind;
  version: number;
  title: string;
  /** One line for palettes: "Call an API". */
  tagline: string;
  /** Name of a lucide icon in kebab-case. */
  icon: string;
  family: NodeFamily;
  /** Prefix of new refs: `http` makes `http1`, `http2`. */
  refPrefix: string;
  isTrigger?: boolean;
  /** Whether a node with these settings may be left by more than one of its ports in a run. */
  leavesBySeveral?: (settings: z.output<Settings>) => boolean;
  /** Named outputs in order of display. A failing node under `onError: branch` has `error` beside them. */
  outputs: readonly string[] | ((settings: z.output<Settings>) => readonly string[]);
  sideEffect: SideEffect | ((settings: z.output<Settings>) => SideEffect);
  /** The port whose nodes are a body that the executor runs, as often as it wants, by `context.runBody`. */
  bodyPort?: string;
  /** For a node that makes something of all that arrives; every other starts when all its connections are decided. */
  join?: (settings: z.output<Settings>) => Join;
  /** Only drawn: it has no ports, no ref that anybody reads, and takes no part in a run. */
  isDrawingOnly?: boolean;
  /** Schema of the *resolved* settings. In documents any value may be a template instead. */
  settings: Settings;
  /** Paths of settings that are never templates, with all below them; `[]` stands for every row: `assignments[].path`. */
  plain?: readonly string[];
  /** Paths of settings, with all below them, that the engine renders later, when it answers, instead of before the node runs. */
  deferred?: readonly string[];
  form: readonly FormField[];
  /** What the node does with these settings (templates unresolved), for its card: "GET crm.example/customers". */
  summary: (settings: z.output<Settings>) => string;
  docs: { text: string; example: { settings: JsonObject; explains: string } };
};

/** A definition found by its kind's name, so that the type of its settings is not known. */
export type AnyNodeDefinition = Omit<
  NodeDefinition,
  'outputs' | 'summary' | 'join' | 'leavesBySeveral' | 'sideEffect'
> & {
  sideEffect: SideEffect | ((settings: never) => SideEffect);
  outputs: readonly string[] | ((settings: never) => readonly string[]);
  summary: (settings: never) => string;
  join?: (settings: never) => Join;
  leavesBySeveral?: (settings: never) => boolean;
};

/** Declares a kind; the identity function that infers its literal types. */
export const defineNode = <const Kind extends string, Settings extends z.ZodType>(
  definition: NodeDefinition<Kind, Settings>,
): NodeDefinition<Kind, Settings> => definition;

export type SettingsOf<Definition extends { settings: z.ZodType }> = z.output<Definition['settings']>;

/** What a node hands on: the port it leaves by, or several, and the value that its ref then stands for. */
export type NodeResult = { port: string | readonly string[]; output: JsonValue };

/** The end of one pass through a node's body. `output` is that of the leaf that finished last in document order, else null. */
export type BodyResult =
  | { ok: true; output: JsonValue }
  | {
      ok: false;
      /** `httpStatus`: the status that the failure asks for, where it ends the run. */
      error: { code: string; message: string; node: string; httpStatus?: number };
    };

/** Another flow to run with `input` as its trigger's output and its parameters by name. */
export type FlowCall = {
  /** Id or slug. */
  flow: string;
  version: 'live' | 'draft' | number;
  input: JsonObject;
  params: JsonObject;
  /** False: it is queued, and the result is its run's id alone. */
  waits: boolean;
  signal: AbortSignal;
};
export type FlowCallResult = { runId: string; output: JsonValue };

/** A computation without bound by itself, run in a thread that can be ended. `operation` is a key of `heavyOperations`. */
export type HeavyCall = { operation: string; input: JsonObject; timeoutMs: number; signal: AbortSignal };

/** A credential with its secret. Whoever reads it must not let it get into outputs. */
export type OpenCredential =
  | { kind: 'basic'; username: string; password: string }
  | { kind: 'bearer'; token: string }
  | { kind: 'header'; header: string; value: string }
  | {
      kind: 'oauth2';
      tokenUrl: string;
      clientId: string;
      clientSecret: string;
      scope: string;
      audience: string;
      /** How the client proves itself at the token endpoint. */
      clientAuth: 'header' | 'body';
    }
  | {
      kind: 'smtp';
      host: string;
      port: number;
      security: 'none' | 'starttls' | 'tls';
      username: string;
      password: string;
      from: string;
    }
  | { kind: 'signing'; secret: string };

export type MailMessage = {
  /** Name of an `smtp` credential. */
  credential: string;
  from?: string;
  to: readonly string[];
  cc: readonly string[];
  bcc: readonly string[];
  replyTo?: string;
  subject: string;
  text?: string;
  html?: string;
  attachments: readonly { name: string; contentType?: string; content: Uint8Array }[];
  timeoutMs: number;
  signal: AbortSignal;
};
export type MailReceipt = { messageId: string; accepted: readonly string[]; rejected: readonly string[] };

/** Durable values by key. Each call is atomic over all runs; expired values are as if they had never been. */
export type Values = {
  get: (scope: ValueScope, key: string) => Promise<JsonValue | undefined>;
  /** `ttlMs` null: until it is deleted. */
  set: (scope: ValueScope, key: string, value: JsonValue, ttlMs: number | null) => Promise<void>;
  /** Adds to a number that is 0 when there is none; keeps an expiry that is there. Fails when the value is no number. */
  increment: (scope: ValueScope, key: string, by: number, ttlMs: number | null) => Promise<number>;
  /** Writes only where the present value equals `expected`; undefined stands for "none". */
  compareAndSet: (
    scope: ValueScope,
    key: string,
    change: { expected: JsonValue | undefined; value: JsonValue; ttlMs: number | null },
  ) => Promise<{ isSet: boolean; current: JsonValue | undefined }>;
  /** False when there was none. */
  delete: (scope: ValueScope, key: string) => Promise<boolean>;
};
export type ValueScope = 'flow' | 'workspace';

/** How a message is signed; the secret is that of a `signing` credential at the time of sending. */
export type DeliverySigning =
  | { scheme: 'standard-webhooks'; credential: string }
  | {
      scheme: 'hmac';
      credential: string;
      algorithm: 'sha1' | 'sha256' | 'sha512';
      encoding: 'hex' | 'base64';
      header: string;
      prefix: string;
    };

/** A message that is stored, sent, and sent again on a schedule until it has arrived. */
export type DeliveryCall = {
  method: string;
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string | null;
  signing: DeliverySigning | null;
  maxAttempts: number;
  /** Whether the outcome of the first attempt is waited for. */
  waits: boolean;
};
export type DeliveryReceipt = {
  deliveryId: string;
  /** The same in every attempt. */
  messageId: string;
  status: 'queued' | 'succeeded' | 'retrying' | 'failed';
  httpStatus: number | null;
  error: string | null;
};

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** An HTTP call as a node asks for it. `timeoutMs` and `maxBytes` are bounds on the whole exchange. */
export type HttpCall = {
  method: string;
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body?: string | Uint8Array;
  followRedirects: boolean;
  /** 5 when left out. */
  maxRedirects?: number;
  timeoutMs: number;
  maxBytes: number;
  /** What is longer than `maxBytes` is cut there, in place of failing the call; the answer then says so. */
  cutsBody?: boolean;
  signal: AbortSignal;
  /** How many calls of Hookloom to itself led to this one; 0 when left out. */
  hops?: number;
  /** Name of the header that carries a credential: a redirect to another origin leaves it behind. */
  credentialHeader?: string;
  /** `authorization` is sent to the proxy alone. */
  proxy?: { url: string; authorization?: string };
  /** `ca`: certificates in PEM that are trusted besides the usual ones; empty texts say nothing. */
  tls?: { verify: boolean; ca: string; serverName: string };
};
export type HttpAnswer = {
  status: number;
  headers: readonly (readonly [name: string, value: string])[];
  body: Uint8Array;
  isBodyCut?: boolean;
  url: string;
};

/** User code to run in the sandbox: `globals` are JSON values it sees by name; it returns JSON. */
export type SandboxCall = {
  code: string;
  globals: Readonly<Record<string, JsonValue>>;
  timeoutMs: number;
  memoryBytes: number;
  consoleBytes: number;
  /** Gives the code a `fetch`; while it waits for answers, `waitMs` in all, `timeoutMs` does not run. */
  fetch?: { call: (request: SandboxRequest) => Promise<HttpAnswer>; waitMs: number };
  signal: AbortSignal;
};
/** A call that user code asks for; nothing of it is checked. */
export type SandboxRequest = {
  method: string;
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string | null;
};
export type SandboxResult =
  | { ok: true; value: JsonValue; console: readonly { level: LogLevel; text: string }[] }
  | {
      ok: false;
      /** Lines and columns are those of `code`, from 1. */
      error: { code: 'code_error' | 'code_timeout' | 'code_memory'; message: string; line?: number; column?: number };
      console: readonly { level: LogLevel; text: string }[];
    };

/** An answer to the caller as a Respond node or the trigger's settings describe it. */
export type AnswerDraft = {
  status: number;
  headers: readonly (readonly [name: string, value: string])[];
  body: string | Uint8Array;
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

export type Executor<Definition extends { settings: z.ZodType }> = (
  settings: SettingsOf<Definition>,
  input: JsonValue,
  context: NodeContext,
) => NodeResult | Promise<NodeResult>;

/** Where the text of another language cannot be read; lines and columns count from 1. */
export type SyntaxFault = { message: string; line?: number | undefined; column?: number | undefined };

/** Looks at settings while a flow is designed. */
export type NodeCheck<Definition extends { settings: z.ZodType }> = (
  settings: SettingsOf<Definition>,
  tools: {
    /** Reads JavaScript as the body of an asynchronous function, without running it. */
    compileScript: (code: string) => SyntaxFault | null;
  },
) => (SyntaxFault & { field: string }) | null;
