import type { CaptureId, RejectionId, RunId } from '#core/contract/records/ids.ts';
import type { Rejection } from '#core/contract/records/rejection.ts';
import type { Step } from '#core/contract/records/run.ts';
import type { Job } from '#core/engine/ports/job.ts';
import type { CaptureRecord, RunRecord, StoredFlow } from '#core/engine/ports/records.ts';
import { type FlowDocument, type FlowId, flowDocument } from '#core/flow/document.ts';

// Records for tests of a store, each with an id that is newer than all before it.

let last = 0;
const nextNumber = (): string => {
  last += 1;
  return String(last).padStart(10, '0');
};

export const newFlowId = (): FlowId => `flw_${nextNumber()}` as FlowId;
export const newCaptureId = (): CaptureId => `cap_${nextNumber()}` as CaptureId;
export const newRunId = (): RunId => `run_${nextNumber()}` as RunId;

export const aDocument = (id: FlowId, parts: Partial<FlowDocument> = {}): FlowDocument => ({
  ...flowDocument.parse({
    format: 1,
    id,
    name: 'Invoice webhook',
    slug: id.toLowerCase().replace('_', '-'),
    nodes: [{ id: 'n1', kind: 'webhook', ref: 'web1', settings: { path: '/in' } }],
    edges: [],
  }),
  ...parts,
});

export const aFlow = (parts: Partial<StoredFlow> = {}): StoredFlow => {
  const id = parts.id ?? newFlowId();
  return {
    id,
    owner: 'ada',
    status: 'draft',
    revision: 1,
    publishedVersion: null,
    publishedRevision: null,
    createdAt: 1_000,
    updatedAt: 1_000,
    document: aDocument(id),
    ...parts,
  };
};

export const aCapture = (flowId: FlowId, parts: Partial<CaptureRecord> = {}): CaptureRecord => ({
  id: newCaptureId(),
  flowId,
  purpose: 'request',
  duplicateOf: null,
  receivedAt: 1_700_000_000_000,
  method: 'POST',
  target: '/hook/orders?source=shop',
  path: '/hook/orders',
  headers: [
    ['content-type', 'application/json'],
    ['authorization', '••••'],
  ],
  contentType: 'application/json',
  body: Buffer.from('{"event":"invoice.paid"}'),
  remoteAddress: '127.0.0.1',
  label: 'invoice.paid',
  sealed: null,
  ...parts,
});

export const aStep = (parts: Partial<Step> = {}): Step => ({
  nodeId: 'n1',
  ref: 'web1',
  kind: 'webhook',
  label: 'Invoice webhook',
  status: 'succeeded',
  attempt: 1,
  startedAt: 0.25,
  durationMs: 0.5,
  port: 'out',
  settings: {},
  input: null,
  output: { event: 'invoice.paid' },
  cut: [],
  error: null,
  logs: [],
  warnings: [],
  ...parts,
});

export const aRun = (flowId: FlowId, parts: Partial<RunRecord> = {}): RunRecord => ({
  id: newRunId(),
  flowId,
  number: 1,
  status: 'succeeded',
  httpStatus: 200,
  durationMs: 1.5,
  version: 1,
  mode: 'production',
  trigger: 'webhook',
  captureId: null,
  replayOf: null,
  isAsync: false,
  attempt: 1,
  startedAt: 1_700_000_000_000,
  finishedAt: 1_700_000_000_001.5,
  stepCount: 1,
  error: null,
  owner: 'ada',
  idempotencyKey: 'key',
  answer: { status: 200, headers: [['content-type', 'application/json']], body: '{"ok":true}', encoding: 'utf8' },
  answerNote: null,
  documentHash: null,
  trace: JSON.stringify([aStep()]),
  ...parts,
});

/** A run that was accepted and waits, with its job. */
export const aQueued = (flowId: FlowId, enqueuedAt: number): { capture: CaptureRecord; run: RunRecord; job: Job } => {
  const capture = aCapture(flowId);
  const run = aRun(flowId, {
    captureId: capture.id,
    status: 'queued',
    isAsync: true,
    httpStatus: 202,
    durationMs: null,
    finishedAt: null,
    answer: null,
    trace: '[]',
    stepCount: 0,
  });
  const job: Job = {
    runId: run.id,
    flowId,
    captureId: capture.id,
    start: null,
    version: 1,
    documentHash: null,
    attempt: 1,
    idempotencyKey: run.idempotencyKey,
    enqueuedAt,
    wakeAt: 0,
    checkpoint: null,
  };
  return { capture, run, job };
};

export const aRejection = (flowId: FlowId | null, parts: Partial<Rejection> = {}): Rejection => ({
  id: `rej_${nextNumber()}` as RejectionId,
  flowId,
  cause: 'auth',
  message: 'The token does not belong to this flow.',
  status: 401,
  receivedAt: 1_700_000_000_000,
  method: 'POST',
  path: '/hook/orders',
  headers: [['content-type', 'application/json']],
  bodyText: '{"event":"invoice.paid"}',
  remoteAddress: '127.0.0.1',
  ...parts,
});
