import type { HookloomEvent } from '#core/contract/events.ts';
import type { RunId } from '#core/contract/records/ids.ts';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type {
  DeliveryCall,
  DeliveryReceipt,
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
} from '#core/nodes/calls.ts';
import type { SyntaxFault } from '#core/nodes/kit.ts';
import type { Store } from './ports/store.ts';

// What the engine needs from the outside; the store is in `ports/`. Drivers live in `core/store` and `core/host/adapters`.

export type Clock = {
  /** Epoch milliseconds. */
  now: () => number;
  /** Milliseconds with fractions from an arbitrary start; never goes back. */
  monotonic: () => number;
  /** Calls `fire` once after `ms`; the returned function takes it back. */
  after: (ms: number, fire: () => void) => () => void;
};

/** Time-ordered ids: `next('run')` makes `run_01J…`. */
export type Ids = { next: (prefix: 'flw' | 'cap' | 'run' | 'rej' | 'sub' | 'dlv' | 'evt') => string };

export type Log = (level: LogLevel, message: string, details?: Record<string, unknown>) => void;

/**
 * Hands an event to whoever listens; never throws and never waits. What only windows hear of may come as a function, which is
 * called where one is open: every request has such events, and mostly nobody looks.
 */
export type Publish = (event: HookloomEvent | (() => WindowEvent)) => void;
export type WindowEvent = Exclude<HookloomEvent, { type: 'run.finished' }>;

/** Encrypts with the workspace's data key (AES-256-GCM). Both throw STORE_LOCKED while the key is missing or wrong. */
export type Vault = {
  isUnlocked: () => boolean;
  seal: (plain: Uint8Array) => Uint8Array;
  open: (sealed: Uint8Array) => Uint8Array;
};

export type HttpClient = (call: HttpCall) => Promise<HttpAnswer>;
export type Sandbox = (call: SandboxCall) => Promise<SandboxResult>;

/** Runs an operation of `heavyOperations` in a thread that can be ended; rejects with a NodeFailure. */
export type Heavy = (call: HeavyCall) => Promise<JsonValue>;

/** The workspace's credentials by name. Rejects with a NodeFailure: `credential_missing`, `credential_locked`, `oauth2_failed`. */
export type Credentials = {
  /** What is there, for checks at design time. */
  kindOf: (name: string) => OpenCredential['kind'] | null;
  open: (name: string) => Promise<OpenCredential>;
  accessToken: (name: string, options: { refused?: string | undefined; signal: AbortSignal }) => Promise<string>;
};

/** The workspace's environment variables as they are now. */
export type Environment = () => {
  /** To run with. Reading a secret one throws a NodeFailure, `environment_locked`, while the vault is locked. */
  values: JsonObject;
  /** The same with secret ones masked, for previews. */
  shown: JsonObject;
  /** The values among them that no trace may show. */
  secrets: readonly string[];
};

/** Sends one e-mail; rejects with a NodeFailure. */
export type Mail = (message: MailMessage) => Promise<MailReceipt>;

/** Stores and sends what a node sends; rejects with a NodeFailure. */
export type Deliver = (
  call: DeliveryCall & {
    flowId: FlowId;
    runId: RunId;
    nodeId: string;
    hops: number;
    /** Texts that no list of deliveries may show. */
    secrets: readonly string[];
  },
) => Promise<DeliveryReceipt>;

/** Hashes for templates and content addresses; synchronous. `encoding` is `hex` or `base64`. */
export type Hashing = {
  hash: (algorithm: string, data: string | Uint8Array, encoding: 'hex' | 'base64') => string;
  hmac: (algorithm: string, key: string, data: string | Uint8Array, encoding: 'hex' | 'base64') => string;
};

export type Ports = {
  store: Store;
  vault: Vault;
  clock: Clock;
  ids: Ids;
  http: HttpClient;
  sandbox: Sandbox;
  heavy: Heavy;
  credentials: Credentials;
  environment: Environment;
  mail: Mail;
  deliver: Deliver;
  /** Durable values as the nodes of this flow see them. */
  valuesOf: (flowId: FlowId) => Values;
  /** Reads JavaScript as the body of an asynchronous function, without running it. */
  compileScript: (code: string) => SyntaxFault | null;
  hashing: Hashing;
  random: () => number;
  randomBytes: (count: number) => Uint8Array;
  log: Log;
  publish: Publish;
  /** Read at each use, so that a changed setting works at once. */
  settings: () => WorkspaceSettings;
};
