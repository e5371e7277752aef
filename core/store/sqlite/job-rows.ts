import type { Selectable } from 'kysely';
import type { Job } from '#core/engine/ports.ts';
import type { JobRow } from './tables.ts';

export const toJob = (row: Selectable<JobRow>): Job => ({
  runId: row.run_id,
  flowId: row.flow_id,
  captureId: row.capture_id,
  version: row.version,
  documentHash: row.document_hash,
  attempt: row.attempt,
  idempotencyKey: row.idempotency_key,
  enqueuedAt: row.enqueued_at,
});
