import type { Generated } from 'kysely';
import type { CapturePurpose } from '#core/contract/records/capture.ts';
import type { CredentialKind } from '#core/contract/records/credential.ts';
import type { DeliveryId, DeliveryStatus } from '#core/contract/records/delivery.ts';
import type { CaptureId, RejectionId, RunId } from '#core/contract/records/ids.ts';
import type { RejectionCause } from '#core/contract/records/rejection.ts';
import type { Run, RunOutcome, RunStatus, RunSummary } from '#core/contract/records/run.ts';
import type { EventId, EventName, SubscriptionId } from '#core/contract/records/subscription.ts';
import type { ReportKind } from '#core/engine/ports/records.ts';
import type { FlowId, FlowStatus } from '#core/flow/document.ts';

// The rows as they are in the database (`migrations.ts`). Columns of JSON are typed as text; booleans are 0 or 1.

type Flag = 0 | 1;

export type FlowRow = {
  id: FlowId;
  slug: string;
  owner: string;
  status: FlowStatus;
  revision: number;
  published_version: number | null;
  published_revision: number | null;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
  document: string;
};

export type VersionRow = { flow_id: FlowId; version: number; note: string; published_at: number; document: string };

export type DocumentRow = { hash: string; used_at: number; document: string };

export type CaptureRow = {
  /** Order of arrival at the writer; the key of the full-text index. */
  seq: number;
  id: CaptureId;
  flow_id: FlowId;
  purpose: CapturePurpose;
  duplicate_of: CaptureId | null;
  received_at: number;
  method: string;
  target: string;
  path: string;
  content_type: string | null;
  remote_address: string;
  label: string;
  is_pinned: Generated<Flag>;
  body_size: number;
  /** `body` is encrypted: it holds a key of the flow. */
  is_body_sealed: Generated<Flag>;
  /** SHA-256 of a body that is kept as a file; `body` is null then. */
  blob: string | null;
  headers: string;
  sealed: Uint8Array | null;
  body: Uint8Array | null;
};

export type RunRow = {
  seq: Generated<number>;
  id: RunId;
  flow_id: FlowId;
  number: number;
  status: RunStatus;
  http_status: number | null;
  duration_ms: number | null;
  version: number | null;
  mode: RunOutcome['mode'];
  trigger: RunSummary['trigger'];
  capture_id: CaptureId | null;
  replay_of: CaptureId | null;
  /** The capture that was run, at first or again: `replay_of`, else `capture_id`. */
  origin_id: Generated<CaptureId | null>;
  is_async: Flag;
  attempt: number;
  started_at: number;
  finished_at: number | null;
  step_count: number;
  idempotency_key: string;
  error: string | null;
  answer: string | null;
  answer_note: Run['answerNote'];
  document_hash: string | null;
  owner: string;
  /** JSON as text, or compressed (`trace-encoding.ts`). */
  trace: string | Uint8Array;
};

export type RejectionRow = {
  id: RejectionId;
  /** The flow's id; empty for requests that no flow was found for. */
  ring: FlowId | '';
  cause: RejectionCause;
  message: string;
  status: number;
  received_at: number;
  method: string;
  path: string;
  headers: string;
  body_text: string | null;
  remote_address: string;
};

export type JobRow = {
  run_id: RunId;
  flow_id: FlowId;
  capture_id: CaptureId | null;
  version: number | null;
  document_hash: string | null;
  attempt: number;
  idempotency_key: string;
  enqueued_at: number;
  /** 2: its run is dead, and only a person starts it again. */
  is_taken: Generated<Flag | 2>;
  wake_at: number;
  /** JSON, bytes in base64. */
  start: string | null;
  /** Bytes in base64. */
  checkpoint: string | null;
};

export type ValueRow = { scope: FlowId | ''; key: string; value: string; expires_at: number | null };

export type DedupeKeyRow = {
  flow_id: FlowId;
  key: string;
  capture_id: CaptureId;
  run_id: RunId;
  expires_at: number;
};

export type ReportRow = {
  flow_id: FlowId;
  kind: ReportKind;
  count: number;
  run_ids: string;
  quiet_until: number | null;
};

export type ScheduleRow = { flow_id: FlowId; node_id: string; last_tick: number };

export type TokenRow = {
  id: string;
  flow_id: FlowId;
  sealed: Uint8Array;
  created_at: number;
  expires_at: number | null;
};

export type CredentialRow = {
  id: string;
  name: string;
  kind: CredentialKind;
  facts: string;
  sealed: Uint8Array;
  created_at: number;
  updated_at: number;
};

/** `value` is JSON of a plain variable; a secret one has `sealed` in its place. */
export type VariableRow = { name: string; value: string | null; sealed: Uint8Array | null; updated_at: number };

export type OutboxRow = {
  seq: Generated<number>;
  id: EventId;
  name: EventName;
  at: number;
  flow_id: FlowId | null;
  entity_id: string;
  entity: string | null;
};

export type SubscriptionRow = {
  id: SubscriptionId;
  facts: string;
  sealed: Uint8Array | null;
  is_enabled: Flag;
  disabled_because: string | null;
  failing_since: number | null;
  created_at: number;
  updated_at: number;
};

export type DeliveryRow = {
  id: DeliveryId;
  /** The subscription, or the flow whose node sends it. */
  owner: SubscriptionId | FlowId;
  run_id: RunId | null;
  event_id: string;
  event_type: string;
  entity_id: string;
  resend_of: DeliveryId | null;
  status: DeliveryStatus;
  attempts: number;
  max_attempts: number;
  hops: number;
  created_at: number;
  next_at: number | null;
  finished_at: number | null;
  http_status: number | null;
  error: string | null;
  message: string;
  sealed: Uint8Array | null;
  log: string;
};

export type Tables = {
  flows: FlowRow;
  versions: VersionRow;
  documents: DocumentRow;
  captures: CaptureRow;
  runs: RunRow;
  /** The highest run number given so far, which outlives the runs, and how many requests are stored. */
  flow_totals: { flow_id: FlowId; last_run_number: number; requests: number };
  rejections: RejectionRow;
  jobs: JobRow;
  dedupe_keys: DedupeKeyRow;
  reports: ReportRow;
  store_values: ValueRow;
  schedules: ScheduleRow;
  tokens: TokenRow;
  credentials: CredentialRow;
  environment: VariableRow;
  outbox: OutboxRow;
  subscriptions: SubscriptionRow;
  deliveries: DeliveryRow;
  settings: { key: string; value: string };
  meta: { key: string; value: Uint8Array };
  /** One row: captures up to this `seq` are in the full-text index. */
  search_state: { indexed_seq: number };
  /** The full-text index; absent where SQLite comes without FTS5. */
  capture_text: { rowid: number; text: string };
  audit: { seq: Generated<number>; at: number; action: string; subject: string; details: string };
};
