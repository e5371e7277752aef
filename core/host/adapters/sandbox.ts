import { randomUUID } from 'node:crypto';
import type { Log, Sandbox } from '#core/engine/ports.ts';
import type { SandboxCall, SandboxResult } from '#core/nodes/calls.ts';
import { type ConsoleLine, decodeResult, encodeGlobals, type WorkerTask } from './sandbox/border.ts';
import { makeCalls } from './sandbox/make-calls.ts';
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
  /** What no call may exceed, read at each one. */
  limits: () => { timeoutMs: number; memoryBytes: number };
  log: Log;
};

/** Calls that may wait for answers from the network at the same time, beside those that compute. */
const fetchingThreads = 4;

/**
 * Runs user code in threads of their own, each call in a fresh context. A call ends within its `timeoutMs` + 250 ms, whatever
 * the code does; waiting for a free thread and for answers from the network does not use up its time. Rejects with the signal's reason when it is aborted, and
 * with an error when the sandbox is closed or cannot start.
 */
export const createSandbox = (options: Options): { run: Sandbox; close: () => Promise<void> } => {
  const { workerUrl, poolSize, startMs, limits, log } = options;
  const createPool = (size: number) =>
    createThreadPool<SandboxThread>({
      name: 'the sandbox',
      start: (watcher) => startSandboxThread(workerUrl, watcher),
      size,
      startMs,
      log,
    });
  const computing = createPool(poolSize);
  // Code that waits for a slow peer keeps its thread, and nobody else's.
  const fetching = createPool(fetchingThreads);

  const run: Sandbox = async (asked) => {
    asked.signal.throwIfAborted();
    const call = withinLimits(asked, limits());
    const pool = call.fetch ? fetching : computing;
    const marker = randomUUID();
    const task: WorkerTask = {
      code: call.code,
      globals: encodeGlobals(call.globals, marker),
      marker,
      timeoutMs: call.timeoutMs,
      memoryBytes: call.memoryBytes,
      consoleBytes: call.consoleBytes,
      waitMs: call.fetch?.waitMs ?? null,
    };
    const thread = await pool.take(call.signal);
    const console: ConsoleLine[] = [];
    const end = await untilStopped(thread.execute(task, { console, fetch: makeCalls(call.fetch) }), {
      signal: call.signal,
      afterMs: call.timeoutMs + (call.fetch?.waitMs ?? 0) + graceMs,
    });
    if (typeof end === 'object' && end.type === 'done' && !end.retires) pool.give(thread);
    else pool.drop(thread);
    if (end === 'aborted') throw call.signal.reason;
    if (end === 'late') return { ok: false, error: explained(timeoutError(call), { asked, call }), console };
    if (end.type === 'died') return { ok: false, error: deathError(end.error), console };
    if (!end.result.ok) return { ok: false, error: explained(end.result.error, { asked, call }), console };
    return { ok: true, value: decodeResult(end.result.json, marker), console };
  };

  return {
    run,
    close: async () => {
      await Promise.all([computing.close(), fetching.close()]);
    },
  };
};

const withinLimits = (call: SandboxCall, { timeoutMs, memoryBytes }: ReturnType<Options['limits']>): SandboxCall => ({
  ...call,
  timeoutMs: Math.min(call.timeoutMs, timeoutMs),
  memoryBytes: Math.min(call.memoryBytes, memoryBytes),
});

/** Says of a limit that is not the node's own where it comes from. */
const explained = (error: SandboxError, { asked, call }: { asked: SandboxCall; call: SandboxCall }): SandboxError => {
  const isForeign =
    (error.code === 'code_timeout' && call.timeoutMs < asked.timeoutMs) ||
    (error.code === 'code_memory' && call.memoryBytes < asked.memoryBytes);
  return isForeign ? { ...error, message: `${error.message} The settings of the workspace allow no more.` } : error;
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
