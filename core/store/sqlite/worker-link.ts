import { Worker } from 'node:worker_threads';
import { HookloomError } from '#core/contract/errors.ts';
import type { Clock, Log } from '#core/engine/ports.ts';
import { type Call, fromFailure, type Operations, type Reply } from './worker-protocol.ts';
import type { WorkerSettings } from './worker-settings.ts';

/** A worker that lived shorter than this did not die of one bad call, so the next start waits. */
const healthyMs = 1_000;
const longestPauseMs = 10_000;
const quietMs = 10_000;

/** Bodies live outside of this heap. A worker that needs more dies alone and is replaced. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 };

type LinkOptions = {
  name: string;
  url: URL;
  settings: WorkerSettings;
  clock: Clock;
  log: Log;
  /** Called when an operation met a damaged database file. */
  onDamage?: () => void;
};

export type WorkerLink<Served extends Operations> = {
  /** Rejects with what the operation threw, and with STORE_FAILED when the worker died or is not there. */
  call: <Name extends keyof Served & string>(
    name: Name,
    args: Parameters<Served[Name]>,
    transfer?: ArrayBuffer[],
  ) => Promise<Awaited<ReturnType<Served[Name]>>>;
  /** Ends the thread; calls that are under way are rejected. */
  close: () => Promise<void>;
};

type Waiting = { id: number; resolve: (result: never) => void; reject: (error: HookloomError) => void };

/** Keeps a worker thread running and speaks to it. A worker that dies rejects all that was pending and is replaced. */
export const createWorkerLink = <Served extends Operations>(options: LinkOptions): WorkerLink<Served> => {
  const { name, url, settings, clock, log, onDamage } = options;
  // Every batch comes and goes here; see `createActiveRuns` on why this is no Map.
  let waiting: Waiting[] = [];
  let worker: Worker | null = null;
  let lastId = 0;
  let pauseMs = 0;
  let isClosed = false;
  let failures = 0;
  let quietUntil = Number.NEGATIVE_INFINITY;
  let cancelStart: (() => void) | null = null;

  /** A full disk fails every batch; the log needs to hear it only now and then. */
  const logFailure = (reason: string): void => {
    failures += 1;
    if (clock.monotonic() < quietUntil) return;
    log('error', `the store's ${name} failed`, { reason, failures });
    quietUntil = clock.monotonic() + quietMs;
  };

  const settle = ([id, result, failure]: Reply): void => {
    const call = waiting.find((one) => one.id === id);
    waiting = waiting.filter((one) => one !== call);
    if (failure === undefined) {
      call?.resolve(result as never);
      return;
    }
    if (failure.isDamage) onDamage?.();
    if (failure.code === 'STORE_FAILED') logFailure(failure.message);
    call?.reject(fromFailure(failure));
  };

  const rejectAll = (reason: string): void => {
    const lost = waiting;
    waiting = [];
    for (const { reject } of lost) reject(new HookloomError('STORE_FAILED', undefined, { cause: new Error(reason) }));
  };

  const start = (): void => {
    const startedAt = clock.monotonic();
    const started = new Worker(url, { name: `store ${name}`, workerData: settings, resourceLimits });
    worker = started;
    started.on('message', settle);
    started.on('error', (error) => log('error', `the store's ${name} stopped`, { error }));
    started.on('exit', () => {
      worker = null;
      rejectAll(`the store's ${name} stopped`);
      if (isClosed) return;
      const isHealthy = clock.monotonic() - startedAt >= healthyMs;
      pauseMs = isHealthy ? 0 : Math.min(Math.max(pauseMs * 2, 100), longestPauseMs);
      if (pauseMs === 0) start();
      else cancelStart = clock.after(pauseMs, start);
    });
  };

  start();
  return {
    call: (operation, args, transfer) => {
      if (worker === null) {
        const cause = new Error(`the store's ${name} is not running`);
        return Promise.reject(new HookloomError('STORE_FAILED', undefined, { cause }));
      }
      lastId += 1;
      const id = lastId;
      const message: Call = [id, operation, args];
      worker.postMessage(message, transfer);
      return new Promise((resolve, reject) => waiting.push({ id, resolve, reject }));
    },
    close: async () => {
      isClosed = true;
      cancelStart?.();
      await worker?.terminate();
    },
  };
};
