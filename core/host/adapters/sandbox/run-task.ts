import type { QuickJSHandle } from 'quickjs-emscripten';
import { findDeepPlace } from '#core/flow/find-deep-place.ts';
import type { FetchedAnswer, TaskResult, WorkerTask } from './border.ts';
import { describeCompileError, describeError, type ThrownError } from './describe-error.ts';
import type { SandboxContext } from './prepare-context.ts';

const maxResultLength = 8_000_000;
const maxDepth = 500;
/** Jobs between two looks at the clock: a chain of promises never ends by itself. */
const jobsPerTurn = 500;

/** What became of calls of the code since the last look; `late` when nothing came within `ms`, `none` when no call is open. */
export type AwaitAnswers = (ms: number) => Promise<readonly { id: number; answer: FetchedAnswer }[] | 'late' | 'none'>;

/**
 * Runs the code once. While it waits for answers to its calls, the time for computing stands still. The handles it makes are not given back one by one: `reset` takes the whole context back afterwards.
 * Throws what the interpreter itself could not stand; its memory is not to be trusted then.
 */
export const runTask = async (
  { runtime, context, run, settle, current, memory }: SandboxContext,
  task: WorkerTask,
  awaitAnswers: AwaitAnswers,
): Promise<TaskResult> => {
  let deadline = performance.now() + task.timeoutMs;
  let waitLeftMs = task.waitMs ?? 0;
  const isLate = () => performance.now() > deadline;
  runtime.setMemoryLimit(task.memoryBytes);
  memory.limit(task.memoryBytes);
  current.isLate = isLate;
  const lineCount = task.code.split('\n').length;
  const failWith = (handle: QuickJSHandle): TaskResult =>
    isLate() ? timedOut(task) : failed(describeError(context.dump(handle), lineCount, task));

  const compiled = context.evalCode(wrap(task.code), 'code.js', { type: 'global' });
  if (compiled.error) return failed(describeCompileError(context.dump(compiled.error), lineCount));
  const called = context.callFunction(run, context.undefined, [
    compiled.value,
    context.newString(task.globals),
    context.newString(task.marker),
    context.newNumber(maxResultLength),
    task.waitMs === null ? context.false : context.true,
  ]);
  if (called.error) return failWith(called.error);
  for (;;) {
    do {
      const turn = runtime.executePendingJobs(jobsPerTurn);
      if (turn.error) return failWith(turn.error);
      if (isLate()) return timedOut(task);
    } while (runtime.hasPendingJob());
    const state = context.getPromiseState(called.value);
    if (state.type === 'rejected') return failWith(state.error);
    if (state.type === 'fulfilled') return readResult(context.getString(state.value), lineCount, task);
    const waitsFrom = performance.now();
    const answers = await awaitAnswers(waitLeftMs);
    const waitedMs = performance.now() - waitsFrom;
    deadline += waitedMs;
    waitLeftMs -= waitedMs;
    if (answers === 'none') return failed(unsettled);
    if (answers === 'late') return waitedTooLong(task.waitMs ?? 0);
    for (const { id, answer } of answers) {
      const settled = context.callFunction(settle, context.undefined, [
        context.newNumber(id),
        context.newString(JSON.stringify(answer)),
      ]);
      if (settled.error) return failWith(settled.error);
    }
  }
};

const unsettled = { code: 'code_error', message: 'The code waits for a promise that nothing settles.' } as const;

const waitedTooLong = (waitMs: number): TaskResult =>
  failed({
    code: 'code_timeout',
    message: `The code was stopped after it had waited ${waitMs} ms for answers to its calls.`,
  });

/** The user's first line is the second one of the script. */
const wrap = (code: string): string => `async function code() { 'use strict';\n${code}\n}\ncode`;

/** `V` and the value, or `E` and the error, as the bootstrap wrote it. */
const readResult = (text: string, lineCount: number, task: WorkerTask): TaskResult => {
  const json = text.slice(1);
  if (text.startsWith('E')) return failed(describeError(JSON.parse(json) as ThrownError, lineCount, task));
  return findDeepPlace(json, maxDepth)
    ? failed({ code: 'code_error', message: `The result is nested more than ${maxDepth} levels deep.` })
    : { ok: true, json };
};

const failed = (error: Extract<TaskResult, { ok: false }>['error']): TaskResult => ({ ok: false, error });

const timedOut = ({ timeoutMs }: WorkerTask): TaskResult =>
  failed({ code: 'code_timeout', message: `The code was stopped after ${timeoutMs} ms.` });
