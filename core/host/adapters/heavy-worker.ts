import { parentPort } from 'node:worker_threads';
import { type HeavyOperation, heavyOperations } from '#core/nodes/heavy-operations.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import type { HeavyFailure, HeavyMessage, HeavyResult, HeavyTask } from './heavy/border.ts';
import { checkResult } from './heavy/check-result.ts';
import { hostOperations } from './heavy/host-operations.ts';

// Entry of a heavy thread: runs one operation at a time and can be ended at any moment.

if (!parentPort) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const send = (message: HeavyMessage): void => port.postMessage(message);

const operations = new Map<string, HeavyOperation>([
  ...Object.entries(heavyOperations),
  ...Object.entries(hostOperations),
]);

const attempt = async ({ operation, input }: HeavyTask): Promise<HeavyResult> => {
  const run = operations.get(operation);
  try {
    if (!run) throw new NodeFailure('heavy_unknown', `There is no operation ${operation}.`);
    return { ok: true, value: checkResult(await run(input)) };
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
};

const toFailure = (error: unknown): HeavyFailure => {
  if (error instanceof NodeFailure) {
    const { code, message, line, column, isTransient, httpStatus } = error;
    return { code, message, line, column, isTransient, httpStatus };
  }
  const reason = error instanceof RangeError ? 'the value is too large or nested too deep' : String(error);
  const message = `The work could not be done: ${reason}.`;
  return {
    code: 'heavy_failed',
    message,
    line: undefined,
    column: undefined,
    isTransient: false,
    httpStatus: undefined,
  };
};

port.on('message', (task: HeavyTask) => {
  void attempt(task).then((result) => send({ type: 'done', result }));
});

send({ type: 'ready' });
