import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#core/engine/ports.ts';

/** How long closing waits for threads to end. */
const endMs = 2_000;

export type PooledThread = { terminate: () => Promise<void> };

export type Watcher<Thread> = {
  /** It has started and can take its first task. */
  onReady: (thread: Thread) => void;
  /** It is gone; `error` says why when nobody asked for it. */
  onEnd: (thread: Thread, error: Error | null) => void;
};

type Options<Thread> = {
  /** For messages: "the sandbox". */
  name: string;
  start: (watcher: Watcher<Thread>) => Thread;
  /** How many tasks may run at the same time; each has a thread, started when it is first needed. */
  size: number;
  /** A thread that is not ready by then will not be; 10 s when left out. */
  startMs?: number | undefined;
  log: Log;
};

export type ThreadPool<Thread> = {
  /** Waits for a free thread. Rejects with the signal's reason, and when the pool is closed or cannot start a thread. */
  take: (signal: AbortSignal) => Promise<Thread>;
  /** Takes a thread back that has done its task. */
  give: (thread: Thread) => void;
  /** Ends a thread that may still be busy, or damaged. */
  drop: (thread: Thread) => void;
  close: () => Promise<void>;
};

type Waiting<Thread> = { give: (thread: Thread) => void; refuse: (reason: unknown) => void };

/** Threads that run one task at a time. One that is dropped is replaced when the next call needs it. */
export const createThreadPool = <Thread extends PooledThread>({
  name,
  start: startThread,
  size,
  startMs = 10_000,
  log,
}: Options<Thread>): ThreadPool<Thread> => {
  const threads = new Set<Thread>();
  const idle: Thread[] = [];
  const waiting: Waiting<Thread>[] = [];
  let isClosed = false;

  const start = (): void => {
    const started = startThread({
      onReady: (thread) => {
        clearTimeout(deadline);
        give(thread);
      },
      onEnd: (thread, error) => {
        clearTimeout(deadline);
        forget(thread);
        if (error) log('warn', `A thread of ${name} ended by itself.`, { error });
        refuseUnserved(error ?? new Error(`${name} is closed`));
      },
    });
    const deadline = setTimeout(() => {
      log('error', `A thread of ${name} did not start in time.`, { startMs });
      forget(started);
      void started.terminate();
      refuseUnserved(new Error(`${name} did not start within ${startMs} ms`));
    }, startMs);
    deadline.unref();
    threads.add(started);
  };

  /** When nobody is left to serve those who wait. The next call tries to start a thread again. */
  const refuseUnserved = (error: Error): void => {
    if (threads.size > 0) return;
    for (const { refuse } of waiting.splice(0)) refuse(error);
  };

  const give = (thread: Thread): void => {
    const next = waiting.shift();
    if (next) next.give(thread);
    else idle.push(thread);
  };

  const forget = (thread: Thread): void => {
    threads.delete(thread);
    const at = idle.indexOf(thread);
    if (at !== -1) idle.splice(at, 1);
  };

  return {
    take: (signal) => {
      if (isClosed) return Promise.reject(new Error(`${name} is closed`));
      const free = idle.pop();
      if (free) return Promise.resolve(free);
      if (threads.size < size) start();
      return new Promise((resolve, reject) => {
        const leave = () => {
          waiting.splice(waiting.indexOf(entry), 1);
          reject(signal.reason);
        };
        const entry: Waiting<Thread> = {
          give: (thread) => {
            signal.removeEventListener('abort', leave);
            resolve(thread);
          },
          refuse: reject,
        };
        waiting.push(entry);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
    give,
    drop: (thread) => {
      forget(thread);
      void thread.terminate();
      if (!isClosed && waiting.length > 0) start();
    },
    close: async () => {
      isClosed = true;
      const ended = Promise.all([...threads].map((thread) => thread.terminate()));
      await Promise.race([ended, sleep(endMs, undefined, { ref: false })]);
    },
  };
};
