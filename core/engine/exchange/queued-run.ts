import { HookloomError } from '#core/contract/errors.ts';
import type { Deployment, RunRequest } from '../engine.ts';
import { type Beginning, toJobStart } from '../jobs/job-start.ts';
import type { QueuedRun } from '../ports/records.ts';
import type { RunIdentity } from '../run/active-run.ts';
import { findTrigger } from './begin-run.ts';
import type { EngineCore } from './engine-core.ts';
import { noOrigin } from './origin.ts';
import { toRunRecord } from './run-record.ts';

/** How the run of a request begins. Throws NO_SUCH_TRIGGER. */
export const toBeginning = ({ deployment, trigger, nodeId, input, params, origin }: RunRequest): Beginning => ({
  trigger,
  nodeId: nodeId ?? findTrigger(deployment.plan, trigger).nodeId,
  input,
  params,
  origin: origin ?? noOrigin,
});

/** Throws FLOW_HAS_PROBLEMS. */
export const checkRunnable = ({ problems }: Deployment): void => {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new HookloomError('FLOW_HAS_PROBLEMS', { problems: errors });
};

/** A run that no captured request started, and its job, as both are stored. */
export const toQueuedRun = (
  { ports: { clock, settings, environment, vault } }: EngineCore,
  { deployment, identity, beginning }: { deployment: Deployment; identity: RunIdentity; beginning: Beginning },
): QueuedRun => {
  const run = toRunRecord(
    {
      deployment,
      identity,
      status: 'queued',
      startedAt: clock.now(),
      durationMs: null,
      error: null,
      steps: [],
      sent: null,
      answerNote: null,
      secrets: environment().secrets,
    },
    settings(),
  );
  return {
    run,
    job: {
      runId: identity.id,
      flowId: deployment.flowId,
      captureId: null,
      start: toJobStart(vault, beginning),
      version: deployment.version,
      documentHash: run.documentHash,
      attempt: identity.attempt,
      idempotencyKey: identity.idempotencyKey,
      enqueuedAt: clock.now(),
      wakeAt: 0,
      checkpoint: null,
    },
  };
};
