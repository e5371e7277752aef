import { type DeliveryRecord, deliveryLog, deliveryMessage } from '#core/outbound/ports.ts';
import { readJson } from './read-values.ts';
import type { DeliveryRow } from './tables.ts';

export const toDeliveryRow = (record: DeliveryRecord): DeliveryRow => ({
  id: record.id,
  owner: record.owner,
  run_id: record.runId,
  event_id: record.eventId,
  event_type: record.eventType,
  entity_id: record.entityId,
  resend_of: record.resendOf,
  status: record.status,
  attempts: record.attempts,
  max_attempts: record.maxAttempts,
  hops: record.hops,
  created_at: record.createdAt,
  next_at: record.nextAt,
  finished_at: record.finishedAt,
  http_status: record.httpStatus,
  error: record.error,
  message: JSON.stringify(record.message),
  sealed: record.sealed,
  log: JSON.stringify(record.log),
});

export const toDelivery = (row: DeliveryRow): DeliveryRecord => ({
  id: row.id,
  owner: row.owner,
  runId: row.run_id,
  eventId: row.event_id,
  eventType: row.event_type,
  entityId: row.entity_id,
  resendOf: row.resend_of,
  status: row.status,
  attempts: row.attempts,
  maxAttempts: row.max_attempts,
  hops: row.hops,
  createdAt: row.created_at,
  nextAt: row.next_at,
  finishedAt: row.finished_at,
  httpStatus: row.http_status,
  error: row.error,
  message: readJson(deliveryMessage, row.message),
  sealed: row.sealed,
  log: readJson(deliveryLog, row.log),
});
