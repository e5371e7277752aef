import { Worker } from 'node:worker_threads';
import type { PooledThread, Watcher } from '../threads/thread-pool.ts';
import type { HeavyMessage, HeavyResult, HeavyTask } from './border.ts';

/** How a task came to its end: with a result, or because the thread died under it. */
export type HeavyEnd = { type: 'done'; result: HeavyResult } | { type: 'died'; error: Error };

export type HeavyThread = PooledThread & {
  /** One task at a time, and only after `onReady`. Never rejects. */
  execute: (task: HeavyTask) => Promise<HeavyEnd>;
};

/** Starts a heavy thread; it is usable once `onReady` was called. */
export const startHeavyThread = (
  { workerUrl, memoryMb }: { workerUrl: URL; memoryMb: number },
  { onReady, onEnd }: Watcher<HeavyThread>,
): HeavyThread => {
  const worker = new Worker(workerUrl, {
    name: 'hookloom-heavy',
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 8 },
  });
  let settle: ((end: HeavyEnd) => void) | null = null;
  let failure: Error | null = null;
  let isWanted = true;

  const finish = (end: HeavyEnd): void => {
    const settleNow = settle;
    settle = null;
    settleNow?.(end);
  };

  const thread: HeavyThread = {
    execute: (task) =>
      new Promise((resolve) => {
        settle = resolve;
        worker.postMessage(task);
      }),
    terminate: async () => {
      isWanted = false;
      await worker.terminate();
    },
  };
  worker.on('message', (message: HeavyMessage) => {
    if (message.type === 'ready') onReady(thread);
    else finish(message);
  });
  worker.on('error', (error: Error) => {
    failure = error;
  });
  worker.on('exit', (exitCode) => {
    const error = failure ?? new Error(`the heavy thread ended with code ${exitCode}`);
    finish({ type: 'died', error });
    onEnd(thread, isWanted ? error : null);
  });
  return thread;
};
