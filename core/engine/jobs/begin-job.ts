import type { CaptureId } from '#core/contract/records/ids.ts';
import type { Failure } from '#core/contract/records/run.ts';
import type { FlowDocument, FlowId } from '#core/flow/document.ts';
import type { Deployment, InboundRequest } from '../engine.ts';
import { type Begun, beginRun } from '../exchange/begin-run.ts';
import type { EngineCore } from '../exchange/engine-core.ts';
import { noOrigin } from '../exchange/origin.ts';
import { readCaptured } from '../exchange/read-captured.ts';
import type { Job } from '../ports/job.ts';
import type { RunRecord } from '../ports/records.ts';
import type { RunIdentity } from '../run/active-run.ts';
import { toBeginning } from './job-start.ts';

/** Where a job finds again what it was accepted with. */
export type JobSource = {
  deploymentOf: (flowId: FlowId, version: number | null, documentHash: string | null) => Promise<Deployment | null>;
  requestOf: (id: CaptureId, document: FlowDocument) => Promise<InboundRequest | null>;
};

export const lost = (message: string): Failure => ({ code: 'job_lost', message });

type Ready = { ok: true; launch: Extract<Begun, { ok: true }>['launch'] } | { ok: false; failure: Failure };
type Known = { identity: RunIdentity; job: Job };

/** A run that no captured request started. */
export const beginStarted = (core: EngineCore, deployment: Deployment, { identity, job }: Known): Ready => {
  const beginning = job.start && toBeginning(core.ports.vault, job.start);
  if (!beginning) return { ok: false, failure: lost('What the run was started with cannot be read.') };
  const begun = beginRun(core, deployment, { identity, beginning });
  return begun.ok ? begun : { ok: false, failure: { code: 'param_invalid', message: begun.message } };
};

/** A run that a captured request waits for. */
export const beginCaptured = async (
  core: EngineCore,
  source: JobSource,
  { identity, job, deployment }: Known & { deployment: Deployment },
): Promise<Ready> => {
  const { captureId } = job;
  const request = captureId && (await source.requestOf(captureId, deployment.document));
  if (!captureId || !request) return { ok: false, failure: lost('The captured request is gone.') };
  const { plan } = deployment;
  const read = readCaptured(core, plan, { request, captureId, identity });
  return read.ok
    ? { ok: true, launch: { ...read.launch, start: plan.start, origin: noOrigin } }
    : { ok: false, failure: { code: 'param_invalid', message: read.message } };
};

export const toIdentity = (
  job: Job,
  { mode, version }: Deployment,
  { number, owner, trigger }: Pick<RunRecord, 'number' | 'owner' | 'trigger'>,
): RunIdentity => ({
  id: job.runId,
  number,
  owner,
  trigger,
  captureId: job.captureId,
  replayOf: null,
  isAsync: true,
  attempt: job.attempt,
  idempotencyKey: job.idempotencyKey,
  mode,
  version,
});

/** What was stored when the run was queued. */
export const queuedRecord = async (
  { ports: { store }, numbers }: EngineCore,
  { job, record }: { job: Job; record: RunRecord | null },
  { owner }: Deployment,
): Promise<Pick<RunRecord, 'number' | 'owner' | 'answer' | 'trigger'>> =>
  record ??
  (await store.runs.get(job.runId)) ?? {
    number: numbers.next(job.flowId),
    owner,
    answer: null,
    trigger: job.start?.trigger ?? 'webhook',
  };
