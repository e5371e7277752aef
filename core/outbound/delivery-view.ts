import type { Delivery, DeliverySummary } from '#core/contract/records/delivery.ts';
import { subscriptionId } from '#core/contract/records/subscription.ts';
import { flowId } from '#core/flow/document.ts';
import type { DeliveryRecord } from './ports.ts';

/** A row of a list of deliveries. */
export const toDeliverySummary = (record: DeliveryRecord): DeliverySummary => {
  const { id, owner, runId, eventId, eventType, entityId, status, attempts, httpStatus, error } = record;
  return {
    id,
    subscriptionId: subscriptionId.safeParse(owner).data ?? null,
    flowId: flowId.safeParse(owner).data ?? null,
    runId,
    eventId,
    eventType,
    entityId,
    status,
    attempts,
    httpStatus,
    error,
    createdAt: record.createdAt,
    nextAttemptAt: record.nextAt,
    finishedAt: record.finishedAt,
    resendOf: record.resendOf,
  };
};

/** A delivery with both sides of its newest attempt. */
export const toDelivery = (record: DeliveryRecord): Delivery => ({
  ...toDeliverySummary(record),
  request: record.log.request,
  response: record.log.response,
  attemptLog: record.log.attempts,
});
