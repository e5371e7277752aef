import { z } from 'zod';
import { flowId } from '#core/flow/document.ts';
import { captureId, runId } from './ids.ts';

export const runStatus = z.enum([
  'queued',
  'running',
  'waiting',
  'held',
  'succeeded',
  'failed',
  'timedOut',
  'cancelled',
  'interrupted',
  'dead',
]);
export type RunStatus = z.infer<typeof runStatus>;

export const stepStatus = z.enum(['running', 'succeeded', 'failed', 'skipped', 'disabled', 'pinned']);
export type StepStatus = z.infer<typeof stepStatus>;

/** Why a node or run failed. `line` and `column` point into the template or code of `field`. */
export const failure = z.object({
  code: z.string(),
  message: z.string(),
  nodeId: z.string().optional(),
  field: z.string().optional(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
});
export type Failure = z.infer<typeof failure>;

export const logLine = z.object({
  at: z.number(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  text: z.string(),
});
export type LogLine = z.infer<typeof logLine>;

/** An undefined path in a template and the like: nothing failed, but a person should know. */
export const runWarning = z.object({
  message: z.string(),
  field: z.string().optional(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
});
export type RunWarning = z.infer<typeof runWarning>;

/** One node's execution. `startedAt` is in milliseconds since the run's start, `durationMs` may be fractional. */
export const step = z.object({
  nodeId: z.string(),
  ref: z.string(),
  kind: z.string(),
  label: z.string(),
  status: stepStatus,
  attempt: z.number().int(),
  startedAt: z.number(),
  durationMs: z.number(),
  port: z.string().nullable(),
  settings: z.unknown(),
  input: z.unknown(),
  output: z.unknown(),
  /** Names of `settings`, `input`, `output` that were larger than the trace keeps and were cut to text. */
  cut: z.array(z.string()),
  error: failure.nullable(),
  logs: z.array(logLine),
  warnings: z.array(runWarning),
  /** Of a step in a body: the pass through each body around it, from the outermost in, counted from 0. */
  pass: z.array(z.number().int()).optional(),
  /** Of a node with a body: how many of its passes the trace does not keep. */
  omittedPasses: z.number().int().optional(),
});
export type Step = z.infer<typeof step>;

/** What the caller was sent. `body` is text, or base64 where `encoding` says so. */
export const answer = z.object({
  status: z.number().int(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string(),
  encoding: z.enum(['utf8', 'base64']),
});
export type Answer = z.infer<typeof answer>;

export const runMode = z.enum(['dev', 'production']);
export const runTrigger = z.enum(['webhook', 'replay', 'manual', 'schedule', 'error', 'call', 'test']);

/** The parts of a run that lists and the canvas need. */
export const runOutcome = z.object({
  id: runId,
  number: z.number().int(),
  status: runStatus,
  /** The HTTP status of the answer, null while there is none. */
  httpStatus: z.number().int().nullable(),
  durationMs: z.number().nullable(),
  /** The published version that ran, null for the draft. */
  version: z.number().int().nullable(),
  mode: runMode,
});
export type RunOutcome = z.infer<typeof runOutcome>;

export const runSummary = runOutcome.extend({
  flowId,
  trigger: runTrigger,
  captureId: captureId.nullable(),
  /** The capture that this run replayed. */
  replayOf: captureId.nullable(),
  isAsync: z.boolean(),
  attempt: z.number().int(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  stepCount: z.number().int(),
  error: failure.nullable(),
});
export type RunSummary = z.infer<typeof runSummary>;

export const run = runSummary.extend({
  /** Who owned the flow when the run began, and whose permissions it had. */
  owner: z.string(),
  idempotencyKey: z.string(),
  answer: answer.nullable(),
  /** What became of the answer when it was not simply sent: the caller had gone, or the time was up. */
  answerNote: z.enum(['caller gone', 'not sent: timed out']).nullable(),
  steps: z.array(step),
});
export type Run = z.infer<typeof run>;
