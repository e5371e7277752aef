import { z } from 'zod';
import { flowId } from '#core/flow/document.ts';
import { headerPair } from './capture.ts';
import { runId } from './ids.ts';
import { subscriptionId } from './subscription.ts';

export const deliveryId = z.string().startsWith('dlv_').max(64).brand<'DeliveryId'>();
export type DeliveryId = z.infer<typeof deliveryId>;

/** `pending` until it has succeeded, or failed for the last time. */
export const deliveryStatus = z.enum(['pending', 'succeeded', 'failed']);
export type DeliveryStatus = z.infer<typeof deliveryStatus>;

/** One request to the receiver. `error` says in words why it failed. */
export const deliveryAttempt = z.object({
  at: z.number(),
  durationMs: z.number(),
  httpStatus: z.number().int().nullable(),
  error: z.string().nullable(),
});
export type DeliveryAttempt = z.infer<typeof deliveryAttempt>;

/** Bodies are text of at most 64 KB. Secrets are masked on both sides. */
export const deliveryRequest = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.array(headerPair),
  body: z.string().nullable(),
  isBodyCut: z.boolean(),
});
export type DeliveryRequest = z.infer<typeof deliveryRequest>;
export const deliveryResponse = z.object({
  status: z.number().int(),
  headers: z.array(headerPair),
  body: z.string(),
  isBodyCut: z.boolean(),
});
export type DeliveryResponse = z.infer<typeof deliveryResponse>;

export const deliverySummary = z.object({
  id: deliveryId,
  /** The outbound webhook it belongs to; null for what a node sends. */
  subscriptionId: subscriptionId.nullable(),
  /** The flow whose node sends it; null for an outbound webhook. */
  flowId: flowId.nullable(),
  runId: runId.nullable(),
  /** The same for every attempt and for what is sent again. */
  eventId: z.string(),
  eventType: z.string(),
  entityId: z.string(),
  status: deliveryStatus,
  attempts: z.number().int(),
  /** Of the newest attempt. */
  httpStatus: z.number().int().nullable(),
  error: z.string().nullable(),
  createdAt: z.number(),
  /** When the next attempt is due; null once it is over. */
  nextAttemptAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** The delivery that this one sends again. */
  resendOf: deliveryId.nullable(),
});
export type DeliverySummary = z.infer<typeof deliverySummary>;

/** With both sides of the newest attempt; `request` is null before the first one. */
export const delivery = deliverySummary.extend({
  request: deliveryRequest.nullable(),
  response: deliveryResponse.nullable(),
  attemptLog: z.array(deliveryAttempt),
});
export type Delivery = z.infer<typeof delivery>;
