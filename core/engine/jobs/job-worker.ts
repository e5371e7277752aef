import type { RunId } from '#core/contract/records/ids.ts';
import type { EngineCore } from '../exchange/engine-core.ts';
import type { Job, RunRecord } from '../ports.ts';
import { type JobSource, runJob } from './run-job.ts';

/** Takes queued runs and runs them, some at a time. */
export type JobWorker = {
  /** Keeps a place in the queue; false when it is full. */
  reserve: () => boolean;
  /** Gives the place back when its job was not stored. */
  release: () => void;
  /** The job of this run is stored: somebody may take it. */
  enqueue: (run: RunRecord) => void;
  queued: () => number;
  start: (source: JobSource) => Promise<void>;
  /** Takes no job any more. */
  stop: () => void;
};

const maxAttempts = 5;
const retryClaimMs = 1_000;

export const createJobWorker = (core: EngineCore): JobWorker => {
  const { ports } = core;
  const { store, clock, settings, log } = ports;
  /** Runs as they were queued by this process, so that their numbers and answers need not be read again. */
  const records = new Map<RunId, RunRecord>();
  let waiting = 0;
  let working = 0;
  let source: JobSource | null = null;
  let isClaiming = false;
  let isStopped = false;

  const room = (): number => Math.min(waiting, settings().asyncConcurrency - working);

  const claim = async (): Promise<void> => {
    if (isClaiming || source === null) return;
    isClaiming = true;
    try {
      while (!isStopped && room() > 0) {
        const jobs = await store.jobs.claim(room());
        // Those that are only reserved are not stored yet; `enqueue` calls again.
        if (jobs.length === 0) break;
        for (const job of jobs) void work(job, source);
      }
    } catch (error) {
      log('error', 'queued runs could not be taken', { error });
      if (!isStopped) clock.after(retryClaimMs, () => void claim());
    } finally {
      isClaiming = false;
    }
  };

  const work = async (job: Job, from: JobSource): Promise<void> => {
    waiting = Math.max(0, waiting - 1);
    working += 1;
    const record = records.get(job.runId) ?? null;
    records.delete(job.runId);
    try {
      await runJob(core, from, { job, record, isStopped: () => isStopped });
    } catch (error) {
      log('error', 'a queued run could not be worked on', { runId: job.runId, error });
    } finally {
      working -= 1;
      void claim();
    }
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
    queued: () => waiting,
    start: async (jobSource) => {
      const { interrupted, requeued, dead } = await store.jobs.recover(maxAttempts, clock.now());
      if (interrupted + requeued + dead > 0) {
        log('warn', 'recovered what a crash had left', { interrupted, requeued, dead });
      }
      waiting += await store.jobs.count();
      source = { ...jobSource, deploymentOf: keepRecent(jobSource.deploymentOf) };
      void claim();
    },
    stop: () => {
      isStopped = true;
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
