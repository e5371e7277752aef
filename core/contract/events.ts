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
