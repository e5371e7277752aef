import { z } from 'zod';
import { isJsonValue } from './is-json-value.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/** Newest version of the document's format; `upgrade-flow.ts` brings older ones here. */
export const currentFormat = 1;

export const flowId = z
  .string()
  .regex(/^flw_[A-Za-z0-9]{4,40}$/, 'a flow id starts with flw_')
  .brand<'FlowId'>();
export type FlowId = z.infer<typeof flowId>;

/** Names that an expression already gives a meaning to, so that no node may take them as its ref. */
export const reservedRefs: ReadonlySet<string> = new Set(
  (
    'params env run flow true false none null undefined True False None and or not in is if else elif elseif endif for endfor ' +
    'set endset macro endmacro call endcall filter endfilter with endwith without context import from as include extends block ' +
    'endblock raw endraw do break continue recursive loop caller varargs kwargs namespace switch case default endswitch'
  ).split(' '),
);

export const nodeRef = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, 'a ref starts with a small letter and holds small letters, digits and _')
  .refine((ref) => !reservedRefs.has(ref), 'this word has a meaning of its own in expressions');

/** How deep the data within a document may be nested. */
export const maxValueDepth = 500;

// Checked, not copied: zod's own records drop a key `__proto__`, its JSON type refuses exact integers and recurses.
const isValue = (value: unknown): value is JsonValue => isJsonValue(value, maxValueDepth);
const isTexts = (value: unknown): boolean =>
  isJsonObject(value) && Object.values(value).every((text) => typeof text === 'string');
const jsonValue = z
  .unknown()
  .refine(isValue, `must be a JSON value, at most ${maxValueDepth} levels deep`) as z.ZodType<JsonValue>;
const jsonObject = z
  .unknown()
  .refine(
    (value) => isJsonObject(value) && isValue(value),
    `must be an object of JSON values, at most ${maxValueDepth} levels deep`,
  )
  .meta({ type: 'object' }) as z.ZodType<JsonObject>;
const texts = z
  .unknown()
  .refine(isTexts, 'must be an object whose values are texts')
  .meta({ type: 'object', additionalProperties: { type: 'string' } }) as z.ZodType<Record<string, string>>;
const label = z.string().max(200);
const position = z.strictObject({ x: z.number(), y: z.number() });

export const retryPolicy = z.strictObject({
  times: z.number().int().min(0).max(20).default(0),
  delayMs: z.number().int().min(0).max(3_600_000).default(1_000),
  backoff: z.enum(['fixed', 'exponential']).default('exponential'),
  /** Left out: only failures that may pass by themselves, such as a timeout or a 503, are worth another attempt. */
  on: z.enum(['transient', 'any']).optional(),
});
export type RetryPolicy = z.infer<typeof retryPolicy>;

/** What a failing node does to its run: end it, take the `error` port, or go on with a fixed output. */
export const onError = z.enum(['stop', 'branch', 'fallback']);
export type OnError = z.infer<typeof onError>;

export const flowNode = z.strictObject({
  id: z.string().min(1).max(64),
  kind: z.string().min(1).max(64),
  version: z.number().int().min(1).default(1),
  ref: z.string().min(1).max(64),
  label: label.default(''),
  position: position.default({ x: 0, y: 0 }),
  /** As the kind's schema says, with templates in place of values; kept as it is when the kind is unknown. */
  settings: jsonObject.default({}),
  disabled: z.boolean().default(false),
  note: z.string().max(10_000).default(''),
  onError: onError.default('stop'),
  /** The output of a failed node under `onError: 'fallback'`. */
  fallback: jsonValue.optional(),
  retry: retryPolicy.prefault({}),
  /** Milliseconds per attempt. */
  timeoutMs: z.number().int().min(1).max(86_400_000).default(30_000),
  /** Paths below the node's settings, input and output that the trace masks. */
  sensitive: z.array(z.string()).optional(),
});
export type FlowNode = z.infer<typeof flowNode>;

export const flowEdge = z.strictObject({
  id: z.string().min(1).max(64),
  from: z.strictObject({ node: z.string().min(1), port: z.string().min(1).default('out') }),
  to: z.strictObject({ node: z.string().min(1) }),
});
export type FlowEdge = z.infer<typeof flowEdge>;

export const traceLevel = z.enum(['full', 'errors', 'off']);

/** What each template of a flow may use, in place of the workspace's limits; one that is left out keeps the workspace's. */
export const flowTemplateLimits = z.strictObject({
  /** Units of work: about one operation, one list element or sixteen characters each. */
  steps: z.number().int().min(1_000).max(100_000_000).optional(),
  outputChars: z.number().int().min(1_000).max(64_000_000).optional(),
});
export type FlowTemplateLimits = z.infer<typeof flowTemplateLimits>;

export const flowSettings = z.strictObject({
  /** An undefined value in a template fails the node instead of printing nothing. */
  strictTemplates: z.boolean().default(false),
  trace: traceLevel.default('full'),
  /** Runs in development mode also when live: everything is traced, and callers are told the details of errors. */
  mode: z.literal('dev').optional(),
  /** Milliseconds for the whole run; the host's limits for sync and async runs when left out. */
  timeoutMs: z.number().int().min(1).max(86_400_000).optional(),
  templateLimits: flowTemplateLimits.optional(),
  notify: z
    .strictObject({ onFailure: z.array(z.string()).default([]), onSuccess: z.array(z.string()).default([]) })
    .prefault({}),
});
export type FlowSettings = z.infer<typeof flowSettings>;

/** A request as a test or a replay sends it; `body` is text, or JSON that is sent as its compact text. */
export const sampleRequest = z.strictObject({
  method: z.string().default('POST'),
  path: z.string().optional(),
  query: texts.optional(),
  headers: texts.optional(),
  body: jsonValue.optional(),
});
export type SampleRequest = z.infer<typeof sampleRequest>;

/** A recorded answer of a node with side effects, used in place of running it. */
export const recording = z.strictObject({ node: z.string(), port: z.string().default('out'), output: jsonValue });
export type Recording = z.infer<typeof recording>;

export const comparedPart = z.enum(['status', 'headers', 'body']);

export const flowTest = z.strictObject({
  name: z.string().min(1).max(200),
  request: sampleRequest,
  expected: z.strictObject({
    status: z.number().int().optional(),
    headers: texts.optional(),
    body: jsonValue.optional(),
  }),
  compare: z.array(comparedPart).default(['status', 'body']),
  recordings: z.array(recording).default([]),
});
export type FlowTest = z.infer<typeof flowTest>;

/** The document that a person edits, publishes, exports and keeps in git. Its key order here is the order it is written in. */
export const flowDocument = z.strictObject({
  format: z.literal(currentFormat),
  id: flowId,
  name: z.string().trim().min(1).max(200),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a slug holds small letters, digits and single hyphens')
    .max(100),
  folder: label.default(''),
  tags: z.array(z.string().max(60)).max(50).default([]),
  nodes: z.array(flowNode).max(1_000),
  edges: z.array(flowEdge).max(5_000),
  settings: flowSettings.prefault({}),
  tests: z.array(flowTest).max(500).default([]),
});
export type FlowDocument = z.infer<typeof flowDocument>;

export const flowStatus = z.enum(['draft', 'live', 'paused']);
export type FlowStatus = z.infer<typeof flowStatus>;

/** Something about a document that a person should mend. Errors block publishing, warnings do not. */
export const problem = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  message: z.string(),
  nodeId: z.string().optional(),
  edgeId: z.string().optional(),
  /** The setting it is about, as a path such as `response.template`. */
  field: z.string().optional(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
});
export type Problem = z.infer<typeof problem>;
