import { z } from 'zod';
import { flowId, flowStatus } from '#core/flow/document.ts';
import { captureSummary } from './records/capture.ts';
import { runId } from './records/ids.ts';
import { rejection } from './records/rejection.ts';
import { runSummary, step } from './records/run.ts';

/** What the engine pushes to every window. Above 100 events a second a window gets `counts` in their place and should reload its lists. */
export const hookloomEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('capture.received'), capture: captureSummary }),
  z.object({ type: z.literal('capture.deleted'), flowId, captureId: z.string() }),
  z.object({ type: z.literal('rejection.received'), rejection }),
  /** It waits for a worker, or for the moment at which it goes on. */
  z.object({ type: z.literal('run.queued'), run: runSummary }),
  z.object({ type: z.literal('run.started'), run: runSummary }),
  z.object({
    type: z.literal('run.step'),
    flowId,
    runId,
    step: step.pick({ nodeId: true, status: true, durationMs: true, port: true, error: true }),
  }),
  z.object({ type: z.literal('run.finished'), run: runSummary }),
  z.object({ type: z.literal('flow.changed'), flowId, revision: z.number().int(), origin: z.string() }),
  z.object({ type: z.literal('flow.status'), flowId, status: flowStatus }),
  z.object({ type: z.literal('flow.published'), flowId, version: z.number().int() }),
  z.object({ type: z.literal('flow.deleted'), flowId }),
  /** Credentials or environment variables changed; problems of flows may have come or gone. */
  z.object({ type: z.literal('workspace.changed') }),
  /** Something about an outbound webhook (or what the nodes of a flow send) changed: itself, or one of its deliveries. */
  z.object({ type: z.literal('delivery.changed'), owner: z.string() }),
  /** For a person who may not be looking: the desktop shows it outside of the window. */
  z.object({
    type: z.literal('notify'),
    level: z.enum(['error', 'info']),
    title: z.string(),
    text: z.string(),
    /** Where a click leads: to the flow, and in it to the run. */
    flowId: flowId.nullable(),
    runId: runId.nullable(),
  }),
  z.object({
    type: z.literal('counts'),
    captures: z.number().int(),
    runs: z.number().int(),
    rejections: z.number().int(),
  }),
]);
export type HookloomEvent = z.infer<typeof hookloomEvent>;

/** Events that happened within one tick of the pusher (at most ten batches a second). */
export const eventBatch = z.object({ events: z.array(hookloomEvent) });
export type EventBatch = z.infer<typeof eventBatch>;
