import type { Heavy, Log } from '#core/engine/ports.ts';
import type { HeavyCall } from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import { type HeavyThread, startHeavyThread } from './heavy/thread.ts';
import { createThreadPool } from './threads/thread-pool.ts';
import { untilStopped } from './threads/until-stopped.ts';

type Options = {
  /** The compiled or source `heavy-worker`. */
  workerUrl: URL;
  /** How many calls may run at the same time; each has a thread, started when it is first needed. */
  poolSize: number;
  /** What a thread may hold before it is ended; 512 MB when left out. */
  memoryMb?: number;
  /** A thread that is not ready by then will not be; 10 s when left out. */
  startMs?: number;
  log: Log;
};

/**
 * Runs what nothing bounds by itself in threads that can be ended. A call ends within its `timeoutMs`, whatever the operation
 * does; waiting for a free thread does not use up its time. Rejects with the operation's NodeFailure, with `heavy_timeout`,
 * `heavy_memory` and `heavy_failed`, with the signal's reason when it is aborted, and with an error when it is closed or cannot start.
 */
export const createHeavy = (options: Options): { run: Heavy; close: () => Promise<void> } => {
  const { workerUrl, poolSize: size, memoryMb = 512, startMs, log } = options;
  const pool = createThreadPool<HeavyThread>({
    name: 'heavy work',
    start: (watcher) => startHeavyThread({ workerUrl, memoryMb }, watcher),
    size,
    startMs,
    log,
  });

  const run: Heavy = async (call) => {
    const { operation, input, signal, timeoutMs } = call;
    signal.throwIfAborted();
    const thread = await pool.take(signal);
    const end = await untilStopped(thread.execute({ operation, input }), { signal, afterMs: timeoutMs });
    if (typeof end === 'object' && end.type === 'done') pool.give(thread);
    else pool.drop(thread);
    if (end === 'aborted') throw signal.reason;
    if (end === 'late') throw timeoutFailure(call);
    if (end.type === 'died') throw deathFailure(end.error, memoryMb);
    if (end.result.ok) return end.result.value;
    const { code, message, line, column, isTransient, httpStatus } = end.result.failure;
    throw new NodeFailure(code, message, {
      isTransient,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
      ...(httpStatus !== undefined && { httpStatus }),
    });
  };

  return { run, close: pool.close };
};

const timeoutFailure = ({ timeoutMs }: HeavyCall): NodeFailure =>
  new NodeFailure(
    'heavy_timeout',
    `The work was stopped after ${timeoutMs} ms. Give the node a smaller value, or do less in it.`,
  );

const deathFailure = (error: Error, memoryMb: number): NodeFailure =>
  'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new NodeFailure(
        'heavy_memory',
        `The work needs more than ${memoryMb} MB of memory. Give the node a smaller value.`,
      )
    : new NodeFailure('heavy_failed', `The work ended unexpectedly: ${error.message}.`, { cause: error });
