import { Worker } from 'node:worker_threads';
import type { SandboxRequest } from '#core/nodes/calls.ts';
import type { PooledThread, Watcher } from '../threads/thread-pool.ts';
import type { ConsoleLine, EngineMessage, FetchedAnswer, TaskResult, WorkerMessage, WorkerTask } from './border.ts';

/** How a task came to its end: with a result, or because the thread died under it. A thread that `retires` takes no other. */
export type TaskEnd = { type: 'done'; result: TaskResult; retires: boolean } | { type: 'died'; error: Error };

export type SandboxThread = PooledThread & {
  /** One task at a time, and only after `onReady`. Never rejects. */
  execute: (task: WorkerTask, outside: Outside) => Promise<TaskEnd>;
};

/** `console` grows while the task runs; `fetch` makes its calls and never rejects. */
export type Outside = { console: ConsoleLine[]; fetch: (request: SandboxRequest) => Promise<FetchedAnswer> };

/** Starts a sandbox thread; it is usable once `onReady` was called. */
export const startSandboxThread = (workerUrl: URL, { onReady, onEnd }: Watcher<SandboxThread>): SandboxThread => {
  const worker = new Worker(workerUrl, {
    name: 'hookloom-sandbox',
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16, stackSizeMb: 8 },
  });
  let current: (Outside & { settle: (end: TaskEnd) => void }) | null = null;
  let failure: Error | null = null;
  let isWanted = true;

  const send = (message: EngineMessage): void => worker.postMessage(message);
  const answer = async (id: number, request: SandboxRequest): Promise<void> => {
    const asking = current;
    if (asking) send({ type: 'fetched', id, answer: await asking.fetch(request) });
  };

  const finish = (end: TaskEnd): void => {
    current?.settle(end);
    current = null;
  };

  const thread: SandboxThread = {
    execute: (task, outside) =>
      new Promise((resolve) => {
        current = { ...outside, settle: resolve };
        send({ type: 'task', task });
      }),
    terminate: async () => {
      isWanted = false;
      await worker.terminate();
    },
  };
  worker.on('message', (message: WorkerMessage) => {
    if (message.type === 'ready') return onReady(thread);
    if (message.type === 'fetch') return void answer(message.id, message.request);
    current?.console.push(...message.lines);
    if (message.type === 'done') finish(message);
  });
  worker.on('error', (error: Error) => {
    failure = error;
  });
  worker.on('exit', (exitCode) => {
    const error = failure ?? new Error(`the sandbox thread ended with code ${exitCode}`);
    finish({ type: 'died', error });
    onEnd(thread, isWanted ? error : null);
  });
  return thread;
};
