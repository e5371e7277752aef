import { z } from 'zod';
import { flowId } from '#core/flow/document.ts';
import { captureId } from './ids.ts';
import { runOutcome } from './run.ts';

export const headerPair = z.tuple([z.string(), z.string()]);
export type HeaderPair = readonly [name: string, value: string];

export const capturePurpose = z.enum(['request', 'verification', 'duplicate']);
export type CapturePurpose = z.infer<typeof capturePurpose>;

/** An inbound request as it came. Secret values in `headers`, `target` and `path` show as `••••`. Times are epoch milliseconds. */
export const capture = z.object({
  id: captureId,
  flowId,
  purpose: capturePurpose,
  duplicateOf: captureId.nullable(),
  receivedAt: z.number(),
  method: z.string(),
  /** Path and query as in the request line. */
  target: z.string(),
  path: z.string(),
  headers: z.array(headerPair),
  contentType: z.string().nullable(),
  /** Bytes of the raw body. */
  bodySize: z.number().int(),
  /** The body as text up to 256 KB, null where it is not UTF-8 or is sealed; the bytes themselves come from `captures.body`. */
  bodyText: z.string().nullable(),
  isBodyCut: z.boolean(),
  /** The body holds a key of the flow: no view shows it, and only `captures.revealBody` gives it. */
  isBodySealed: z.boolean(),
  remoteAddress: z.string(),
  /** What lists call it: the sender's event name where there is one (`push`, `invoice.paid`). */
  label: z.string(),
  isPinned: z.boolean(),
  run: runOutcome.nullable(),
});
export type Capture = z.infer<typeof capture>;

/** A row of the live list. */
export const captureSummary = capture.pick({
  id: true,
  flowId: true,
  purpose: true,
  duplicateOf: true,
  receivedAt: true,
  method: true,
  path: true,
  contentType: true,
  bodySize: true,
  remoteAddress: true,
  label: true,
  isPinned: true,
  run: true,
});
export type CaptureSummary = z.infer<typeof captureSummary>;

/** What a replay changes in a captured request; everything left out stays as it was. */
export const replayEdits = z.object({
  method: z.string().optional(),
  path: z.string().optional(),
  query: z.record(z.string(), z.string()).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
});
export type ReplayEdits = z.infer<typeof replayEdits>;

export const replayTarget = z.union([z.enum(['draft', 'live']), z.object({ version: z.number().int().min(1) })]);
export type ReplayTarget = z.infer<typeof replayTarget>;

export const replayRequest = z.object({
  target: replayTarget.default('draft'),
  edits: replayEdits.optional(),
  effects: z.enum(['real', 'recorded']).default('real'),
});
export type ReplayRequest = z.output<typeof replayRequest>;
