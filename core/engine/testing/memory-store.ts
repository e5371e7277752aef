import { HookloomError } from '#core/contract/errors.ts';
import type { Capture } from '#core/contract/records/capture.ts';
import type { CaptureId, RunId } from '#core/contract/records/ids.ts';
import type { Rejection } from '#core/contract/records/rejection.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { toRun } from '../exchange/run-record.ts';
import type { Job } from '../ports/job.ts';
import type { CaptureRecord, DedupeKey, RunRecord, ScheduleTick } from '../ports/records.ts';
import type { Commit, Store } from '../ports/store.ts';
import { createMemoryReports } from './memory-reports.ts';

export type MemoryStore = Store & {
  /** Every commit that was asked for, in order. */
  commits: Commit[];
  captured: Map<CaptureId, CaptureRecord>;
  ran: Map<RunId, RunRecord>;
  queue: Map<RunId, Job>;
  /** Of the queue, what a worker has claimed. */
  taken: Set<RunId>;
  /** By flow and key, with a space between; here they never expire. */
  known: Map<string, DedupeKey>;
  /** By flow and node, with a space between. */
  ticks: Map<string, ScheduleTick>;
  kept: Map<string, FlowDocument>;
  rejected: Rejection[];
  /** From now on commits wait until `release`. */
  hold: () => void;
  release: () => void;
  /** From now on commits fail, or no longer do. */
  fail: (isFailing: boolean) => void;
};

/** What the engine needs of a store, in memory; the rest is refused. */
export const createMemoryStore = (): MemoryStore => {
  const commits: Commit[] = [];
  const captured: MemoryStore['captured'] = new Map();
  const ran: MemoryStore['ran'] = new Map();
  const queue: MemoryStore['queue'] = new Map();
  const taken: MemoryStore['taken'] = new Set();
  const dead = new Set<RunId>();
  const known: MemoryStore['known'] = new Map();
  const ticks: MemoryStore['ticks'] = new Map();
  const kept: MemoryStore['kept'] = new Map();
  const rejected: Rejection[] = [];
  const reports = createMemoryReports();
  let isFailing = false;
  let gate: { promise: Promise<void>; resolve: () => void } | null = null;

  const commit = async (entry: Commit): Promise<void> => {
    commits.push(entry);
    await gate?.promise;
    if (isFailing) throw new HookloomError('STORE_FAILED');
    const { capture, run, job, finishedJob, starts = [], dedupeKey, tick } = entry;
    if (capture) captured.set(capture.id, capture);
    if (run) ran.set(run.id, run);
    if (job) {
      queue.set(job.runId, job);
      taken.delete(job.runId);
    }
    for (const start of starts) {
      ran.set(start.run.id, start.run);
      queue.set(start.job.runId, start.job);
    }
    if (finishedJob) queue.delete(finishedJob);
    if (dedupeKey) known.set(`${dedupeKey.flowId} ${dedupeKey.key}`, dedupeKey);
    reports.add(entry);
    if (tick) ticks.set(`${tick.flowId} ${tick.nodeId}`, tick);
  };

  const isFree = ({ runId }: Job): boolean => !taken.has(runId) && !dead.has(runId);

  const claim = async (limit: number, now: number): Promise<Job[]> => {
    const jobs = [...queue.values()].filter((job) => isFree(job) && job.wakeAt <= now).slice(0, limit);
    for (const { runId } of jobs) taken.add(runId);
    return jobs;
  };

  const recover = async (maxAttempts: number, at: number) => {
    let requeued = 0;
    let died = 0;
    for (const job of queue.values()) {
      if (!taken.has(job.runId) || dead.has(job.runId)) continue;
      const run = ran.get(job.runId);
      if (job.attempt >= maxAttempts) {
        dead.add(job.runId);
        if (run) ran.set(run.id, { ...run, status: 'dead', finishedAt: at });
        died += 1;
        continue;
      }
      queue.set(job.runId, { ...job, attempt: job.attempt + 1 });
      requeued += 1;
    }
    taken.clear();
    let interrupted = 0;
    for (const run of ran.values()) {
      if (run.status !== 'running' || run.isAsync) continue;
      ran.set(run.id, { ...run, status: 'interrupted', finishedAt: at });
      interrupted += 1;
    }
    return { interrupted, requeued, dead: died };
  };

  const withdraw: Store['jobs']['withdraw'] = async (id, { status, error, at }) => {
    const job = queue.get(id);
    if (!job || !isFree(job)) return false;
    queue.delete(id);
    const run = ran.get(id);
    if (run) ran.set(id, { ...run, status, error, finishedAt: at });
    return true;
  };

  const resume: Store['jobs']['resume'] = async (flowId, { from, wakeAt }) => {
    for (const job of queue.values()) {
      if (job.flowId !== flowId || job.wakeAt < from) continue;
      queue.set(job.runId, { ...job, wakeAt });
      const run = ran.get(job.runId);
      if (run) ran.set(job.runId, { ...run, status: 'queued' });
    }
    return [...queue.values()]
      .filter((job) => isFree(job) && job.flowId === flowId && job.wakeAt === wakeAt)
      .map(({ runId }) => runId);
  };

  const revive: Store['jobs']['revive'] = async (id, at) => {
    const [job, run] = [queue.get(id), ran.get(id)];
    if (!job || !run || !dead.delete(id)) return false;
    const attempt = job.attempt + 1;
    queue.set(id, { ...job, attempt, enqueuedAt: at, wakeAt: 0 });
    ran.set(id, { ...run, status: 'queued', attempt, error: null, finishedAt: null });
    return true;
  };

  return {
    commits,
    captured,
    ran,
    queue,
    taken,
    known,
    ticks,
    kept,
    rejected,
    hold: () => {
      gate = Promise.withResolvers<void>();
    },
    release: () => {
      gate?.resolve();
      gate = null;
    },
    fail: (shouldFail) => {
      isFailing = shouldFail;
    },
    commit,
    addRejection: (rejection) => {
      rejected.push(rejection);
    },
    documents: {
      put: async (hash, document) => {
        kept.set(hash, document);
      },
      get: async (hash) => kept.get(hash) ?? null,
    },
    captures: {
      list: refuse,
      get: async (id) => toCapture(captured.get(id)),
      body: async (id) => captured.get(id)?.body.subarray() ?? null,
      sealed: async (id) => captured.get(id)?.sealed ?? null,
      newest: refuse,
      pin: refuse,
      remove: refuse,
      removeAll: refuse,
    },
    bodies: {
      begin: () => {
        throw new Error('this store keeps only what the engine needs');
      },
      open: async (id) => captured.get(id)?.body ?? null,
    },
    runs: {
      list: refuse,
      get: async (id) => {
        const record = ran.get(id);
        return record ? toRun(record) : null;
      },
      newestOf: refuse,
    },
    jobs: {
      claim,
      count: async () => [...queue.values()].filter(isFree).length,
      nextWakeAt: async (now) => {
        const moments = [...queue.values()].filter((job) => isFree(job) && job.wakeAt > now).map((job) => job.wakeAt);
        return moments.length === 0 ? null : Math.min(...moments);
      },
      withdraw,
      revive,
      resume,
      keptFlows: async (from) => [
        ...new Set(
          [...queue.values()]
            .filter((job) => isFree(job) && (job.wakeAt >= from || job.wakeAt < 0))
            .map((job) => job.flowId),
        ),
      ],
      recover,
    },
    flows: {
      list: refuse,
      get: refuse,
      insert: refuse,
      update: refuse,
      setStatus: refuse,
      remove: refuse,
      counts: refuse,
      lastRunNumbers: async () => {
        const last = new Map<RunRecord['flowId'], number>();
        for (const { flowId, number } of ran.values()) last.set(flowId, Math.max(number, last.get(flowId) ?? 0));
        return last;
      },
    },
    versions: { publish: refuse, get: refuse, list: refuse },
    dedupeKeys: { find: async (flowId, key) => known.get(`${flowId} ${key}`) ?? null },
    rejections: { list: refuse },
    reports,
    schedules: {
      list: async () => [...ticks.values()],
      forget: async (flowId, nodeId) => {
        ticks.delete(`${flowId} ${nodeId}`);
      },
    },
    tokens: { list: refuse, rotate: refuse },
    credentials: { list: refuse, put: refuse, remove: refuse },
    environment: { list: refuse, put: refuse, remove: refuse },
    settings: { get: refuse, put: refuse },
    values: { get: refuse, change: refuse },
    meta: { get: refuse, put: refuse },
    addAudit: refuse,
    applyRetention: refuse,
    backup: refuse,
    close: async () => {},
  };
};

const refuse = (): Promise<never> => Promise.reject(new Error('this store keeps only what the engine needs'));

const toCapture = (record: CaptureRecord | undefined): Capture | null =>
  record
    ? {
        ...record,
        headers: record.headers.map(([name, value]): [string, string] => [name, value]),
        bodySize: record.body.byteLength,
        bodyText: new TextDecoder().decode(record.body.subarray()),
        isBodyCut: false,
        isBodySealed: record.isBodySealed ?? false,
        isPinned: false,
        run: null,
      }
    : null;
