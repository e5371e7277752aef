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
    | { type: 'code'; language: 'javascript' }
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
  );

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
  /** Named outputs in order of display. A failing node under `onError: branch` has `error` beside them. */
  outputs: readonly string[] | ((settings: z.output<Settings>) => readonly string[]);
  sideEffect: SideEffect;
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
export type AnyNodeDefinition = Omit<NodeDefinition, 'outputs' | 'summary'> & {
  outputs: readonly string[] | ((settings: never) => readonly string[]);
  summary: (settings: never) => string;
};

/** Declares a kind; the identity function that infers its literal types. */
export const defineNode = <const Kind extends string, Settings extends z.ZodType>(
  definition: NodeDefinition<Kind, Settings>,
): NodeDefinition<Kind, Settings> => definition;

export type SettingsOf<Definition extends { settings: z.ZodType }> = z.output<Definition['settings']>;

/** What a node hands on: the port it leaves by and the value that its ref then stands for. */
export type NodeResult = { port: string; output: JsonValue };

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** An HTTP call as a node asks for it. `timeoutMs` and `maxBytes` are bounds on the whole exchange. */
export type HttpCall = {
  method: string;
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body?: string | Uint8Array;
  followRedirects: boolean;
  timeoutMs: number;
  maxBytes: number;
  signal: AbortSignal;
  /** How many calls of Hookloom to itself led to this one; 0 when left out. */
  hops?: number;
};
export type HttpAnswer = {
  status: number;
  headers: readonly (readonly [name: string, value: string])[];
  body: Uint8Array;
  url: string;
};

/** User code to run in the sandbox: `globals` are JSON values it sees by name; it returns JSON. */
export type SandboxCall = {
  code: string;
  globals: Readonly<Record<string, JsonValue>>;
  timeoutMs: number;
  memoryBytes: number;
  consoleBytes: number;
  signal: AbortSignal;
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
  /** The hop header of the request that this run answers, so that a flow cannot call itself for ever; 0 when left out. */
  hops?: number;
  /** Outputs of the nodes that ran before, by ref, and `params`, `env`, `run`, `flow`. Never to be changed. */
  scope: Readonly<Record<string, JsonValue>>;
  http: (call: HttpCall) => Promise<HttpAnswer>;
  sandbox: (call: SandboxCall) => Promise<SandboxResult>;
  sleep: (ms: number) => Promise<void>;
  now: () => number;
  log: (level: LogLevel, text: string) => void;
  /** Answers the caller; false when an earlier node already did, or nobody waits any more. */
  answer: (draft: AnswerDraft) => boolean;
};

export type Executor<Definition extends { settings: z.ZodType }> = (
  settings: SettingsOf<Definition>,
  input: JsonValue,
  context: NodeContext,
) => NodeResult | Promise<NodeResult>;
