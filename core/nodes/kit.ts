import type { z } from 'zod';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { NodeContext } from './context.ts';

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
