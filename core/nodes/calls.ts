import type { JsonObject, JsonValue } from '#core/flow/json.ts';

// What nodes ask of the outside, and what comes of it. Each is an effect of `NodeContext`.

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
