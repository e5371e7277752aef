import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Job, JobStart } from '#core/engine/ports/job.ts';
import { readJson } from './read-values.ts';
import type { JobRow } from './tables.ts';

const start = z.object({
  trigger: z.enum(['manual', 'schedule', 'error', 'call']),
  nodeId: z.string(),
  depth: z.number().int(),
  handlesError: z.boolean(),
  payload: z.base64(),
  isSealed: z.boolean(),
});

export const toJob = (row: Selectable<JobRow>): Job => ({
  runId: row.run_id,
  flowId: row.flow_id,
  captureId: row.capture_id,
  start: row.start === null ? null : readStart(row.start),
  version: row.version,
  documentHash: row.document_hash,
  attempt: row.attempt,
  idempotencyKey: row.idempotency_key,
  enqueuedAt: row.enqueued_at,
  wakeAt: row.wake_at,
  checkpoint: row.checkpoint === null ? null : fromBase64(row.checkpoint),
});

const readStart = (text: string): JobStart => {
  const { payload, ...others } = readJson(start, text);
  return { ...others, payload: fromBase64(payload) };
};

export const printStart = ({ payload, ...others }: JobStart): string =>
  JSON.stringify({ ...others, payload: Buffer.from(payload).toString('base64') });

const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
