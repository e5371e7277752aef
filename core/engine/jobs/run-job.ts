import type { CaptureId } from '#core/contract/records/ids.ts';
import { type Failure, run as runRecord, runSummary } from '#core/contract/records/run.ts';
import type { FlowDocument, FlowId } from '#core/flow/document.ts';
import type { Deployment, InboundRequest } from '../engine.ts';
import type { LiveRun } from '../exchange/active-runs.ts';
import type { EngineCore } from '../exchange/engine-core.ts';
import { launchRun } from '../exchange/launch-run.ts';
import { readParams } from '../exchange/read-params.ts';
import { stateOf, toRunSummary } from '../exchange/run-record.ts';
import { createRunWriter } from '../exchange/run-writer.ts';
import type { Job, RunRecord } from '../ports.ts';
import type { RunIdentity } from '../run/active-run.ts';
import { toRequestOutput } from '../run/request-output.ts';
import { toRequestScope } from '../run/request-scope.ts';
import { requestSecrets } from '../trace/request-secrets.ts';

/** Where a job finds again what it was accepted with. */
export type JobSource = {
  deploymentOf: (flowId: FlowId, version: number | null, documentHash: string | null) => Promise<Deployment | null>;
  requestOf: (id: CaptureId, document: FlowDocument) => Promise<InboundRequest | null>;
};

type Work = { job: Job; record: RunRecord | null; isStopped: () => boolean };

const retryWriteMs = 2_000;

/** Runs a queued run to its end and takes its job off the queue in the same commit. What a stop interrupts stays queued. */
export const runJob = async (core: EngineCore, source: JobSource, work: Work): Promise<void> => {
  const { job } = work;
  const deployment = await source.deploymentOf(job.flowId, job.version, job.documentHash);
  if (!deployment) return bury(core, work, lost('The flow, or the version of it that accepted this request, is gone.'));
  const request = await source.requestOf(job.captureId, deployment.document);
  if (!request) return bury(core, work, lost('The captured request is gone.'));
  if (work.isStopped()) return;
  const { number, answer } = await queuedRecord(core, work);
  const identity = toIdentity(job, deployment, number);
  const { plan } = deployment;
  const output = toRequestOutput(request, job.captureId);
  const environment = core.ports.environment();
  const read = readParams(
    plan,
    () => toRequestScope(plan, output, { identity, env: environment.values }),
    core.renderingOf(plan),
  );
  if (!read.ok) return bury(core, work, { code: 'param_invalid', message: read.message });
  const { promise, resolve } = Promise.withResolvers<void>();
  const { live, begin } = launchRun(
    core,
    {
      deployment,
      identity,
      request,
      output,
      params: read.params,
      secrets: [...environment.secrets, ...requestSecrets(request.headers)],
    },
    { onEarlyAnswer: () => {}, onEnd: () => resolve() },
  );
  live.sent = answer;
  begin();
  const writer = createRunWriter(core, live, null);
  if (live.run.status === 'running') {
    writer.write().catch((error: unknown) => core.ports.log('warn', 'a running job could not be noted', { error }));
    await promise;
  }
  try {
    if (live.run.status !== 'interrupted') await writeUntilStored(core, live, work);
  } finally {
    core.active.remove(identity.id);
    core.publish({ type: 'run.finished', run: toRunSummary(stateOf(live)) });
  }
};

const lost = (message: string): Failure => ({ code: 'job_lost', message });

const toIdentity = (job: Job, { mode, version }: Deployment, number: number): RunIdentity => ({
  id: job.runId,
  number,
  trigger: 'webhook',
  captureId: job.captureId,
  replayOf: null,
  isAsync: true,
  attempt: job.attempt,
  idempotencyKey: job.idempotencyKey,
  mode,
  version,
});

/** What was stored when the run was queued. */
const queuedRecord = async (
  { ports: { store }, numbers }: EngineCore,
  { job, record }: Work,
): Promise<Pick<RunRecord, 'number' | 'answer'>> =>
  record ?? (await store.runs.get(job.runId)) ?? { number: numbers.next(job.flowId), answer: null };

/** The run has had its effects: giving its end up would run it once more after a restart. */
const writeUntilStored = async (core: EngineCore, live: LiveRun, { job, isStopped }: Work): Promise<void> => {
  for (;;) {
    try {
      await createRunWriter(core, live, null).write({ finishedJob: job.runId });
      return;
    } catch (error) {
      core.ports.log('error', 'the end of a queued run could not be stored', { runId: job.runId, error });
      if (isStopped()) return;
      await wait(core, retryWriteMs);
    }
  }
};

const wait = ({ ports: { clock } }: EngineCore, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(ms, resolve);
  });

/** Ends a queued run that cannot be started any more. */
const bury = async ({ ports, publish }: EngineCore, { job, record }: Work, error: Failure): Promise<void> => {
  const { store, clock } = ports;
  const queued = record ?? (await store.runs.get(job.runId));
  if (!queued) {
    await store.commit({ finishedJob: job.runId });
    return;
  }
  const run: RunRecord = {
    ...runHead.parse(queued),
    documentHash: job.documentHash,
    trace: '[]',
    status: 'failed',
    attempt: job.attempt,
    durationMs: 0,
    finishedAt: clock.now(),
    error,
  };
  await store.commit({ finishedJob: job.runId, run });
  publish({ type: 'run.finished', run: runSummary.parse(run) });
};

/** A run as it is stored, without its steps. */
const runHead = runRecord.omit({ steps: true });
