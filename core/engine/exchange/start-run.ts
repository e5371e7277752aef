import { HookloomError } from '#core/contract/errors.ts';
import { type Run, runSummary } from '#core/contract/records/run.ts';
import type { RunRequest } from '../engine.ts';
import type { JobWorker } from '../jobs/job-worker.ts';
import type { ScheduleTick } from '../ports/records.ts';
import type { RunIdentity } from '../run/active-run.ts';
import { beginRun } from './begin-run.ts';
import type { EngineCore } from './engine-core.ts';
import type { Launch } from './launch-run.ts';
import { checkRunnable, toBeginning, toQueuedRun } from './queued-run.ts';
import { toRun } from './run-record.ts';
import { runForPerson } from './run-to-end.ts';

/**
 * Runs a flow by one of its triggers, without a request. Resolves to the run when it is stored, or after 30 seconds as far as it
 * has come. Rejects with NO_SUCH_TRIGGER, FLOW_HAS_PROBLEMS, BAD_REQUEST for parameters that cannot be read, and STORE_FAILED.
 */
export const startRun = async (core: EngineCore, request: RunRequest): Promise<Run> =>
  runForPerson(core, await toLaunch(core, request));

/** The same as far as the run's beginning. */
export const toLaunch = async (core: EngineCore, request: RunRequest): Promise<Launch> => {
  const { deployment, trigger, pins } = request;
  const beginning = toBeginning(request);
  const identity = await newIdentity(core, request, false);
  const begun = beginRun(core, deployment, { identity, beginning });
  if (!begun.ok) throw new HookloomError('BAD_REQUEST', { trigger }, { message: begun.message });
  return { deployment, identity, ...begun.launch, ...(pins && { pins }) };
};

/**
 * Puts such a run into the queue. Resolves to it once it is stored, in one commit with the tick that made it. Rejects with
 * NO_SUCH_TRIGGER, FLOW_HAS_PROBLEMS, QUEUE_FULL and STORE_FAILED.
 */
export const queueRun = async (
  core: EngineCore,
  jobs: JobWorker,
  request: RunRequest & { tick?: ScheduleTick },
): Promise<Run> => {
  const { deployment, tick } = request;
  const beginning = toBeginning(request);
  const identity = await newIdentity(core, request, true);
  if (!jobs.reserve()) throw new HookloomError('QUEUE_FULL');
  const { run, job } = toQueuedRun(core, { deployment, identity, beginning });
  try {
    await Promise.all([core.keepDocument(deployment), core.ports.store.commit({ run, job, ...(tick && { tick }) })]);
  } catch (error) {
    jobs.release();
    throw error;
  }
  core.publish({ type: 'run.queued', run: runSummary.parse(run) });
  jobs.enqueue(run);
  return toRun(run);
};

const newIdentity = async (
  core: EngineCore,
  { deployment, trigger }: RunRequest,
  isAsync: boolean,
): Promise<RunIdentity> => {
  checkRunnable(deployment);
  if (core.isStopping()) {
    throw new HookloomError('STORE_FAILED', undefined, { message: 'Hookloom is stopping. Try again later.' });
  }
  await core.numbers.ready();
  return core.newIdentity(deployment, { trigger, captureId: null, replayOf: null, isAsync });
};
