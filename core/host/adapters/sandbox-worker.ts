import { parentPort } from 'node:worker_threads';
import type { EngineMessage, TaskResult, WorkerMessage, WorkerTask } from './sandbox/border.ts';
import { collectLines } from './sandbox/console-lines.ts';
import { createOpenCalls } from './sandbox/open-calls.ts';
import { prepareContext } from './sandbox/prepare-context.ts';
import { runTask } from './sandbox/run-task.ts';

// Entry of a sandbox thread: runs one task at a time, each in a fresh context, and can be ended at any moment.

/** A WebAssembly memory never shrinks; a thread that grew beyond this makes room for a new one. */
const maxKeptBytes = 32_000_000;

if (!parentPort) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const send = (message: WorkerMessage): void => port.postMessage(message);

const sandboxed = await prepareContext();
const calls = createOpenCalls((id, request) => send({ type: 'fetch', id, request }));
sandboxed.current.request = calls.ask;

/** `isSound` is false when an error went through the interpreter's own frames, for instance because its stack ended. */
const attempt = async (task: WorkerTask): Promise<{ result: TaskResult; isSound: boolean }> => {
  try {
    return { result: await runTask(sandboxed, task, calls.awaitAnswers), isSound: true };
  } catch (error) {
    const message = `The code made the sandbox fail: ${error instanceof Error ? error.message : String(error)}.`;
    return { result: { ok: false, error: { code: 'code_error', message } }, isSound: false };
  }
};

const perform = async (task: WorkerTask): Promise<void> => {
  const lines = collectLines(task.consoleBytes, (some) => send({ type: 'lines', lines: some }));
  sandboxed.current.print = lines.print;
  const { result, isSound } = await attempt(task);
  calls.clear();
  const retires = !isSound || sandboxed.memory.memory.buffer.byteLength > maxKeptBytes;
  if (!retires) sandboxed.reset();
  send({ type: 'done', lines: lines.rest(), result, retires });
};

port.on('message', (message: EngineMessage) => {
  if (message.type === 'task') void perform(message.task);
  else calls.settle(message.id, message.answer);
});

send({ type: 'ready' });
