import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log, Sandbox } from '#core/engine/ports.ts';
import type { SandboxCall, SandboxResult } from '#core/nodes/kit.ts';
import { type ConsoleLine, decodeResult, encodeGlobals, type WorkerTask } from './sandbox/border.ts';
import { type SandboxThread, startSandboxThread, type TaskEnd } from './sandbox/thread.ts';

/** Time beyond a call's own limit after which its thread is ended from outside. */
const graceMs = 150;
/** How long closing waits for threads to end. */
const endMs = 2_000;

type Options = {
  /** The compiled or source `sandbox-worker`. */
  workerUrl: URL;
  /** How many calls may run at the same time; each has a thread, started when it is first needed. */
  poolSize: number;
  /** A thread that is not ready by then will not be; 10 s when left out. */
  startMs?: number;
  log: Log;
};

/**
 * Runs user code in threads of their own, each call in a fresh context. A call ends within its `timeoutMs` + 250 ms, whatever
 * the code does; waiting for a free thread does not use up its time. Rejects with the signal's reason when it is aborted, and
 * with an error when the sandbox is closed or cannot start.
 */
export const createSandbox = (options: Options): { run: Sandbox; close: () => Promise<void> } => {
  const pool = createPool(options);

  const run: Sandbox = async (call) => {
    call.signal.throwIfAborted();
    const marker = randomUUID();
    const task: WorkerTask = {
      code: call.code,
      globals: encodeGlobals(call.globals, marker),
      marker,
      timeoutMs: call.timeoutMs,
      memoryBytes: call.memoryBytes,
      consoleBytes: call.consoleBytes,
    };
    const thread = await pool.take(call.signal);
    const console: ConsoleLine[] = [];
    const end = await within(thread.execute(task, console), call);
    if (typeof end === 'object' && end.type === 'done' && !end.retires) pool.give(thread);
    else pool.drop(thread);
    if (end === 'aborted') throw call.signal.reason;
    if (end === 'late') return { ok: false, error: timeoutError(call), console };
    if (end.type === 'died') return { ok: false, error: deathError(end.error), console };
    if (!end.result.ok) return { ...end.result, console };
    return { ok: true, value: decodeResult(end.result.json, marker), console };
  };

  return { run, close: pool.close };
};

/** The result, or why it is no longer waited for. */
const within = async (
  execution: Promise<TaskEnd>,
  { signal, timeoutMs }: SandboxCall,
): Promise<TaskEnd | 'late' | 'aborted'> => {
  const stopped = Promise.withResolvers<'late' | 'aborted'>();
  const timer = setTimeout(() => stopped.resolve('late'), timeoutMs + graceMs);
  const abort = () => stopped.resolve('aborted');
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  const ended = await Promise.race([execution, stopped.promise]);
  clearTimeout(timer);
  signal.removeEventListener('abort', abort);
  return ended;
};

type SandboxError = Extract<SandboxResult, { ok: false }>['error'];

const timeoutError = ({ timeoutMs }: SandboxCall): SandboxError => ({
  code: 'code_timeout',
  message: `The code was stopped after ${timeoutMs} ms.`,
});

const deathError = (error: Error): SandboxError =>
  'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? { code: 'code_memory', message: 'The code used more memory than there is.' }
    : { code: 'code_error', message: `The code made the sandbox end: ${error.message}.` };

type Waiting = { give: (thread: SandboxThread) => void; refuse: (reason: unknown) => void };

/** Threads that run one task at a time. One that is dropped is replaced when the next call needs it. */
const createPool = ({ workerUrl, poolSize, startMs = 10_000, log }: Options) => {
  const threads = new Set<SandboxThread>();
  const idle: SandboxThread[] = [];
  const waiting: Waiting[] = [];
  let isClosed = false;

  const start = (): void => {
    const started = startSandboxThread(workerUrl, {
      onReady: (thread) => {
        clearTimeout(deadline);
        give(thread);
      },
      onEnd: (thread, error) => {
        clearTimeout(deadline);
        forget(thread);
        if (error) log('warn', 'A sandbox thread ended by itself.', { error });
        refuseUnserved(error ?? new Error('the sandbox is closed'));
      },
    });
    const deadline = setTimeout(() => {
      log('error', 'A sandbox thread did not start in time.', { startMs });
      forget(started);
      void started.terminate();
      refuseUnserved(new Error(`the sandbox did not start within ${startMs} ms`));
    }, startMs);
    deadline.unref();
    threads.add(started);
  };

  /** When nobody is left to serve those who wait. The next call tries to start a thread again. */
  const refuseUnserved = (error: Error): void => {
    if (threads.size > 0) return;
    for (const { refuse } of waiting.splice(0)) refuse(error);
  };

  const give = (thread: SandboxThread): void => {
    const next = waiting.shift();
    if (next) next.give(thread);
    else idle.push(thread);
  };

  const forget = (thread: SandboxThread): void => {
    threads.delete(thread);
    const at = idle.indexOf(thread);
    if (at !== -1) idle.splice(at, 1);
  };

  return {
    take: (signal: AbortSignal): Promise<SandboxThread> => {
      if (isClosed) return Promise.reject(new Error('the sandbox is closed'));
      const free = idle.pop();
      if (free) return Promise.resolve(free);
      if (threads.size < poolSize) start();
      return new Promise((resolve, reject) => {
        const leave = () => {
          waiting.splice(waiting.indexOf(entry), 1);
          reject(signal.reason);
        };
        const entry: Waiting = {
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
    /** Takes a thread back that has done its task. */
    give,
    /** Ends a thread that may still be busy, or damaged. */
    drop: (thread: SandboxThread): void => {
      forget(thread);
      void thread.terminate();
      if (!isClosed && waiting.length > 0) start();
    },
    close: async (): Promise<void> => {
      isClosed = true;
      const ended = Promise.all([...threads].map((thread) => thread.terminate()));
      await Promise.race([ended, sleep(endMs, undefined, { ref: false })]);
    },
  };
};
