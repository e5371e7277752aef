import type { CapturePurpose, HeaderPair } from '#core/contract/records/capture.ts';
import type { Credential } from '#core/contract/records/credential.ts';
import type { CaptureId, RunId } from '#core/contract/records/ids.ts';
import type { Run, RunStatus, RunSummary } from '#core/contract/records/run.ts';
import type { FlowDocument, FlowId, FlowStatus } from '#core/flow/document.ts';
import type { Body } from './body.ts';
import type { Job } from './job.ts';

/** A flow as stored: the draft document and what surrounds it. */
export type StoredFlow = {
  id: FlowId;
  /** Stays as it was when the flow was made. */
  owner: string;
  status: FlowStatus;
  revision: number;
  publishedVersion: number | null;
  /** The draft's revision when it was last published. */
  publishedRevision: number | null;
  createdAt: number;
  updatedAt: number;
  document: FlowDocument;
};

export type FlowCounts = {
  requestCount: number;
  failureCount: number;
  lastRequestAt: number | null;
  lastRunStatus: RunStatus | null;
};

/** A capture on its way to the store. Secret values are already cut out of `headers`, `target` and `path`. */
export type CaptureRecord = {
  id: CaptureId;
  flowId: FlowId;
  purpose: CapturePurpose;
  duplicateOf: CaptureId | null;
  receivedAt: number;
  method: string;
  target: string;
  path: string;
  headers: readonly HeaderPair[];
  contentType: string | null;
  body: Body;
  /** The body holds a secret and is encrypted. */
  isBodySealed?: boolean;
  remoteAddress: string;
  label: string;
  /** The cut values, sealed; null when there are none. The ingress that sealed them opens them again. */
  sealed: Uint8Array | null;
};

/** A run on its way to the store: `trace` is the JSON of its steps. */
export type RunRecord = Omit<Run, 'steps'> & {
  /** Content hash of the document that ran, when it was a draft. */
  documentHash: string | null;
  trace: string;
};

/** A credential as it is kept: what may be shown, and its secrets sealed. */
export type CredentialRecord = Credential & { sealed: Uint8Array };

/** An environment variable as it is kept: `value` of a plain one, `sealed` of a secret one. */
export type VariableRecord = { name: string; value: string | null; sealed: Uint8Array | null; updatedAt: number };

/** A run that waits for a worker, with its job. */
export type QueuedRun = { run: RunRecord; job: Job };

/** The moment for which a schedule last fired. */
export type ScheduleTick = { flowId: FlowId; nodeId: string; lastTick: number };

export type TokenRecord = { id: string; sealed: Uint8Array; createdAt: number; expiresAt: number | null };

/** By what a request is recognised when it comes again, and the first one. The run says whether it still counts. */
export type DedupeKey = { flowId: FlowId; key: string; captureId: CaptureId; runId: RunId; expiresAt: number };

/** How a run went, as people are told of it. */
export type ReportKind = 'failure' | 'success';
export type ReportPlace = { flowId: FlowId; kind: ReportKind };

/** Runs of one flow that people are still to be told of. */
export type PendingReport = ReportPlace & {
  /** The first of them, as far as they are still stored. */
  runs: RunSummary[];
  count: number;
  /** No message about the flow goes out before; null where none has gone out lately. */
  quietUntil: number | null;
};
