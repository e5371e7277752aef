import { randomUUID } from 'node:crypto';
import type { Log, Sandbox } from '#core/engine/ports.ts';
import type { SandboxCall, SandboxResult } from '#core/nodes/kit.ts';
import { type ConsoleLine, decodeResult, encodeGlobals, type WorkerTask } from './sandbox/border.ts';
import { type SandboxThread, startSandboxThread } from './sandbox/thread.ts';
import { createThreadPool } from './threads/thread-pool.ts';
import { untilStopped } from './threads/until-stopped.ts';

/** Time beyond a call's own limit after which its thread is ended from outside. */
const graceMs = 150;

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
  const { workerUrl, poolSize: size, startMs, log } = options;
  const pool = createThreadPool<SandboxThread>({
    name: 'the sandbox',
    start: (watcher) => startSandboxThread(workerUrl, watcher),
    size,
    startMs,
    log,
  });

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
    const end = await untilStopped(thread.execute(task, console), {
      signal: call.signal,
      afterMs: call.timeoutMs + graceMs,
    });
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

type SandboxError = Extract<SandboxResult, { ok: false }>['error'];

const timeoutError = ({ timeoutMs }: SandboxCall): SandboxError => ({
  code: 'code_timeout',
  message: `The code was stopped after ${timeoutMs} ms.`,
});

const deathError = (error: Error): SandboxError =>
  'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? { code: 'code_memory', message: 'The code used more memory than there is.' }
    : { code: 'code_error', message: `The code made the sandbox end: ${error.message}.` };
