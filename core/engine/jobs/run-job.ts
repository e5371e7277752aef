import { type Failure, run as runRecord, runSummary } from '#core/contract/records/run.ts';
import { isJsonObject, type JsonObject } from '#core/flow/json.ts';
import type { Deployment } from '../engine.ts';
import type { LiveRun } from '../exchange/active-runs.ts';
import type { Begun } from '../exchange/begin-run.ts';
import { commitEnd, findWatchers } from '../exchange/commit-end.ts';
import { announceEnd } from '../exchange/end-of-run.ts';
import type { EngineCore } from '../exchange/engine-core.ts';
import { letGo } from '../exchange/hold.ts';
import { launchRun } from '../exchange/launch-run.ts';
import { noOrigin } from '../exchange/origin.ts';
import { stateOf, toRunSummary } from '../exchange/run-record.ts';
import { createRunWriter } from '../exchange/run-writer.ts';
import type { Job } from '../ports/job.ts';
import type { RunRecord } from '../ports/records.ts';
import type { Commit } from '../ports/store.ts';
import type { RunIdentity, RunListener } from '../run/active-run.ts';
import { toRequestScope } from '../run/request-scope.ts';
import { beginCaptured, beginStarted, type JobSource, lost, queuedRecord, toIdentity } from './begin-job.ts';
import { type Turn, takeTurn } from './enter-lane.ts';
import { openJson, sealJson } from './sealed-json.ts';

type Work = {
  job: Job;
  record: RunRecord | null;
  isStopped: () => boolean;
  isCancelled: () => boolean;
  /** The job waits for its lane, or no more. */
  onWait: (isWaiting: boolean) => void;
  onBegun: () => void;
};

type Pause = Parameters<NonNullable<RunListener['onPause']>>[1];

const retryWriteMs = 2_000;
const lookForKeyMs = 60_000;

/**
 * Runs a queued run to its end, or to where it pauses, and writes the run and what becomes of its job in one commit. Resolves to
 * the moment at which the job is to go on; null where it is over. What a stop interrupts stays queued.
 */
export const runJob = async (core: EngineCore, source: JobSource, work: Work): Promise<number | null> => {
  const { job } = work;
  const { vault, clock, store } = core.ports;
  if (needsKey(job) && !vault.isUnlocked()) {
    // It waits for the data key to be put back; what it holds cannot be had otherwise.
    const wakeAt = clock.now() + lookForKeyMs;
    await store.commit({ job: { ...job, wakeAt } });
    return wakeAt;
  }
  const turn = job.start ? null : takeTurn(core, job.flowId);
  try {
    return await runInTurn(core, source, { work, turn });
  } finally {
    turn?.pass();
  }
};

const runInTurn = async (
  core: EngineCore,
  source: JobSource,
  { work, turn }: { work: Work; turn: Turn | null },
): Promise<number | null> => {
  const { job } = work;
  const deployment = await source.deploymentOf(job.flowId, job.version, job.documentHash);
  if (!deployment) return bury(core, work, lost('The flow, or the version of it that accepted this request, is gone.'));
  const hasLanes = Boolean(deployment.plan.trigger.admission?.concurrency);
  const isInOrder = hasLanes || job.wakeAt === letGo;
  if (!isInOrder) turn?.pass();
  const queued = await queuedRecord(core, work, deployment);
  const identity = toIdentity(job, deployment, queued);
  const begun = job.start
    ? beginStarted(core, deployment, { identity, job })
    : await beginCaptured(core, source, { identity, job, deployment });
  if (!begun.ok) {
    turn?.pass();
    return bury(core, work, begun.failure);
  }
  // Those before it are about to begin, so that it keeps its worker, unless there are lanes.
  const onWait = hasLanes ? work.onWait : () => {};
  const ready = { work: { ...work, onWait }, deployment, identity, launch: begun.launch };
  const leaveLane = turn && isInOrder && (await inLane(core, turn, ready));
  try {
    return await runBegun(core, { ...ready, queued });
  } finally {
    if (leaveLane) leaveLane();
  }
};

type BegunJob = {
  work: Work;
  deployment: Deployment;
  identity: RunIdentity;
  launch: Extract<Begun, { ok: true }>['launch'];
};

/** Waits for the lane of this job; meanwhile its worker is free for others. */
const inLane = async (
  core: EngineCore,
  turn: Turn,
  { work, deployment, identity, launch }: BegunJob,
): Promise<() => void> => {
  work.onWait(true);
  try {
    return await turn.enter(deployment, () => {
      const env = core.ports.environment().values;
      const output = isJsonObject(launch.output) ? launch.output : {};
      return toRequestScope(deployment.plan, output, { identity, env });
    });
  } finally {
    work.onWait(false);
  }
};

const runBegun = async (
  core: EngineCore,
  { work, deployment, identity, launch, queued }: BegunJob & { queued: Pick<RunRecord, 'answer'> },
): Promise<number | null> => {
  const { job } = work;
  const { vault } = core.ports;
  const resume = job.checkpoint ? readCheckpoint(core, job.checkpoint) : null;
  if (job.checkpoint && !resume)
    return bury(core, work, lost('What the run had done before it waited cannot be read.'));
  if (work.isCancelled()) return bury(core, work, cancelled);
  if (work.isStopped()) return null;

  const { promise: pausedOrEnded, resolve } = Promise.withResolvers<Pause | null>();
  const { live, begin } = launchRun(
    core,
    { deployment, identity, ...launch, resume },
    {
      onEarlyAnswer: () => {},
      onEnd: () => resolve(null),
      // What had happened may hold secrets: it is only stored sealed, and otherwise the run waits in memory.
      ...(vault.isUnlocked() && { onPause: (_, pause) => resolve(pause) }),
    },
  );
  live.sent = queued.answer;
  begin();
  work.onBegun();
  if (live.run.status === 'running') {
    createRunWriter(core, live, null)
      .write()
      .catch((error: unknown) => core.ports.log('warn', 'a running job could not be noted', { error }));
  }
  const pause = await pausedOrEnded;
  if (pause) return sleep(core, live, { work, pause });
  try {
    if (live.run.status !== 'interrupted')
      await writeUntilStored(core, live, { work, more: { finishedJob: job.runId } });
  } finally {
    announceEnd(core, live);
  }
  return null;
};

const needsKey = ({ checkpoint, start }: Job): boolean => checkpoint !== null || start?.isSealed === true;

const cancelled: Failure = { code: 'run_cancelled', message: 'The run was cancelled.' };

const readCheckpoint = ({ ports: { vault, log } }: EngineCore, sealed: Uint8Array): JsonObject | null => {
  try {
    const value = openJson(vault, sealed);
    return isJsonObject(value) ? value : null;
  } catch (error) {
    log('error', 'a checkpoint could not be opened', { error });
    return null;
  }
};

/** Gives the worker back until the moment at which the run goes on. */
const sleep = async (
  core: EngineCore,
  live: LiveRun,
  { work, pause }: { work: Work; pause: Pause },
): Promise<number> => {
  const { wakeAt, checkpoint } = pause;
  const job = { ...work.job, wakeAt, checkpoint: sealJson(core.ports.vault, checkpoint) };
  await writeUntilStored(core, live, { work, more: { job } });
  core.active.remove(live);
  core.publish({ type: 'run.queued', run: toRunSummary(stateOf(live)) });
  return wakeAt;
};

type Writing = { work: Work; more: Pick<Commit, 'job' | 'finishedJob'> };

/** The run has had its effects: giving its end up would run it once more after a restart. */
const writeUntilStored = async (core: EngineCore, live: LiveRun, { work, more }: Writing): Promise<void> => {
  for (;;) {
    try {
      await createRunWriter(core, live, null).write(more);
      return;
    } catch (error) {
      core.ports.log('error', 'the end of a queued run could not be stored', { runId: work.job.runId, error });
      if (work.isStopped()) return;
      await wait(core, retryWriteMs);
    }
  }
};

const wait = ({ ports: { clock } }: EngineCore, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(ms, resolve);
  });

/** Ends a queued run that cannot be started any more. */
const bury = async (core: EngineCore, { job, record }: Work, error: Failure): Promise<null> => {
  const { store, clock } = core.ports;
  const queued = record ?? (await store.runs.get(job.runId));
  if (!queued) {
    await store.commit({ finishedJob: job.runId });
    return null;
  }
  const run: RunRecord = {
    ...runHead.parse(queued),
    documentHash: job.documentHash,
    trace: '[]',
    status: error === cancelled ? 'cancelled' : 'failed',
    attempt: job.attempt,
    durationMs: 0,
    finishedAt: clock.now(),
    error,
  };
  const summary = runSummary.parse(run);
  await commitEnd(core, { finishedJob: job.runId, run }, findWatchers(core, summary, job.start ?? noOrigin));
  core.publish({ type: 'run.finished', run: summary });
  return null;
};

/** A run as it is stored, without its steps. */
const runHead = runRecord.omit({ steps: true });
