import type { RunId } from '#core/contract/records/ids.ts';
import { type Failure, runSummary } from '#core/contract/records/run.ts';
import type { EngineCore } from '../exchange/engine-core.ts';
import type { RunQueue } from '../exchange/run-queue.ts';
import type { Job } from '../ports/job.ts';
import type { RunRecord } from '../ports/records.ts';
import type { JobSource } from './begin-job.ts';
import { runJob } from './run-job.ts';

/** Takes queued runs and runs them, some at a time. */
export type JobWorker = RunQueue & {
  /** Cancels a run that is queued, asleep or about to start. False when none is. */
  withdraw: (runId: RunId) => Promise<boolean>;
  /** Queues a dead run once more. False when it is not dead. */
  retry: (runId: RunId) => Promise<boolean>;
  /** There may be jobs that can be taken now. */
  wake: () => void;
  /** Runs that wait for a worker, or for a moment. */
  queued: () => number;
  /** Takes up what an earlier process left, once. */
  recover: () => Promise<void>;
  start: (source: JobSource) => Promise<void>;
  /** Takes no job any more. */
  stop: () => void;
};

const maxAttempts = 5;
const retryClaimMs = 1_000;
/** A machine that was asleep has not counted the time of its timers, so a long one looks at the clock now and then. */
const longestTimerMs = 60_000;

const cancelled: Failure = { code: 'run_cancelled', message: 'The run was cancelled before it went on.' };

export const createJobWorker = (core: EngineCore): JobWorker => {
  const { ports } = core;
  const { store, clock, settings, log } = ports;
  /** Runs as they were queued by this process, so that their numbers and answers need not be read again. */
  const records = new Map<RunId, RunRecord>();
  /** Taken jobs. */
  const atWork = new Map<RunId, { isCancelled: boolean; isInLane: boolean }>();
  let waiting = 0;
  let source: JobSource | null = null;
  let isClaiming = false;
  let mayFindMore = false;
  let isStopped = false;
  let recovered: Promise<void> | null = null;
  let alarm: { at: number; takeBack: () => void } | null = null;

  /** Jobs that wait for their lane leave their worker to others. */
  const busy = (): number => [...atWork.values()].filter(({ isInLane }) => !isInLane).length;

  const claim = async (): Promise<void> => {
    mayFindMore = true;
    if (isClaiming || source === null) return;
    isClaiming = true;
    try {
      while (!isStopped && mayFindMore) {
        const room = settings().asyncConcurrency - busy();
        if (room <= 0) break;
        mayFindMore = false;
        const jobs = await store.jobs.claim(room, clock.now());
        for (const job of jobs) void work(job, source);
        // All that may begin has been taken. What was deleted meanwhile never will.
        if (jobs.length < room) core.holds.retain((runId) => atWork.has(runId));
        if (jobs.length > 0) mayFindMore = true;
      }
    } catch (error) {
      log('error', 'queued runs could not be taken', { error });
      if (!isStopped) clock.after(retryClaimMs, () => void claim());
    } finally {
      isClaiming = false;
    }
  };

  const work = async (job: Job, from: JobSource): Promise<void> => {
    const state = { isCancelled: false, isInLane: false };
    atWork.set(job.runId, state);
    waiting = Math.max(0, waiting - 1);
    const record = records.get(job.runId) ?? null;
    records.delete(job.runId);
    try {
      const callbacks = { isStopped: () => isStopped, isCancelled: () => state.isCancelled };
      const onWait = (isWaiting: boolean): void => {
        state.isInLane = isWaiting;
        if (isWaiting) void claim();
      };
      const onBegun = (): void => core.holds.passed(job.runId);
      const wakeAt = await runJob(core, from, { job, record, ...callbacks, onWait, onBegun });
      if (wakeAt !== null) {
        waiting += 1;
        setAlarm(wakeAt);
      }
    } catch (error) {
      log('error', 'a queued run could not be worked on', { runId: job.runId, error });
    } finally {
      atWork.delete(job.runId);
      core.holds.passed(job.runId);
      if (waiting > 0) void claim();
    }
  };

  /** One timer, for the next job that sleeps. */
  const setAlarm = (at: number): void => {
    if (isStopped || (alarm && alarm.at <= at)) return;
    alarm?.takeBack();
    const ms = Math.min(longestTimerMs, Math.max(0, at - clock.now()));
    alarm = { at, takeBack: clock.after(ms, () => void ring(at)) };
  };

  const ring = async (at: number): Promise<void> => {
    alarm = null;
    if (isStopped) return;
    if (clock.now() < at) {
      setAlarm(at);
      return;
    }
    void claim();
    await findNext();
  };

  const findNext = async (): Promise<void> => {
    try {
      const next = await store.jobs.nextWakeAt(clock.now());
      if (next !== null) setAlarm(next);
    } catch (error) {
      log('error', 'the next run that waits could not be found', { error });
      clock.after(retryClaimMs, () => void findNext());
    }
  };

  const withdraw = async (runId: RunId): Promise<boolean> => {
    const state = atWork.get(runId);
    if (state) {
      state.isCancelled = true;
      return true;
    }
    const end = { status: 'cancelled', error: cancelled, at: clock.now() } as const;
    if (!(await store.jobs.withdraw(runId, end))) return false;
    waiting = Math.max(0, waiting - 1);
    records.delete(runId);
    core.holds.passed(runId);
    const run = await store.runs.get(runId);
    if (run) core.publish({ type: 'run.finished', run: runSummary.parse(run) });
    return true;
  };

  const retry = async (runId: RunId): Promise<boolean> => {
    if (!(await store.jobs.revive(runId, clock.now()))) return false;
    waiting += 1;
    const run = await store.runs.get(runId);
    if (run) core.publish({ type: 'run.queued', run: runSummary.parse(run) });
    void claim();
    return true;
  };

  const recover = async (): Promise<void> => {
    const { interrupted, requeued, dead } = await store.jobs.recover(maxAttempts, clock.now());
    if (interrupted + requeued + dead > 0) {
      log('warn', 'recovered what a crash had left', { interrupted, requeued, dead });
    }
    waiting += await store.jobs.count();
  };

  return {
    reserve: () => {
      if (waiting >= settings().maxQueuedRuns) return false;
      waiting += 1;
      return true;
    },
    release: () => {
      waiting -= 1;
    },
    enqueue: (run) => {
      records.set(run.id, run);
      void claim();
    },
    withdraw,
    retry,
    wake: () => void claim(),
    queued: () => waiting,
    recover: () => {
      recovered ??= recover();
      return recovered;
    },
    start: async (jobSource) => {
      recovered ??= recover();
      await recovered;
      source = { ...jobSource, deploymentOf: keepRecent(jobSource.deploymentOf) };
      void claim();
      await findNext();
    },
    stop: () => {
      isStopped = true;
      core.holds.stop();
      alarm?.takeBack();
    },
  };
};

const maxRecent = 16;

/** Remembers the newest deployments, so that a busy draft is not compiled for each of its jobs. */
const keepRecent = (deploymentOf: JobSource['deploymentOf']): JobSource['deploymentOf'] => {
  const recent = new Map<string, ReturnType<JobSource['deploymentOf']>>();
  return (flowId, version, documentHash) => {
    // A version never changes, and neither does the document behind a hash.
    const key = `${flowId} ${version} ${documentHash}`;
    const known = recent.get(key);
    if (known) return known;
    const found = deploymentOf(flowId, version, documentHash);
    recent.set(key, found);
    for (const oldest of recent.keys()) {
      if (recent.size <= maxRecent) break;
      recent.delete(oldest);
    }
    found.then(
      (deployment) => deployment ?? recent.delete(key),
      () => recent.delete(key),
    );
    return found;
  };
};
