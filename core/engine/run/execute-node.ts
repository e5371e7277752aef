import { errorPort } from '#core/flow/check-graph.ts';
import type { NodeContext } from '#core/nodes/context.ts';
import type { PlanNode } from '../plan/plan.ts';
import type { StepRecord } from './active-run.ts';
import { createDeadline } from './deadline.ts';
import type { Execution } from './execution.ts';
import { MissingRecording } from './missing-recording.ts';
import { addLog, createNodeContext } from './node-context.ts';
import type { NodeCalls, NodeFailed, Outcome, Resumed, Waiting } from './pass.ts';
import { type Ended, startAttempt } from './start-attempt.ts';
import { toNodeError } from './to-failure.ts';

const maxDelayMs = 3_600_000;

/** Resolves a node's settings and runs it, with its retries, its timeout and its way of dealing with failures. */
export const executeNode = (
  step: StepRecord,
  { arrived, resumed }: { arrived: NodeContext['arrived']; resumed: Resumed | undefined },
  calls: NodeCalls,
): void => {
  const { node } = step;
  const { run, host, elapsed } = calls.state;
  const execution: Execution = {
    step,
    arrived,
    controller: null,
    deadline: null,
    isOver: false,
    isResumed: resumed !== undefined,
    wakeAt: null,
    logLength: 0,
    passCount: 0,
    passes: null,
  };
  let context: NodeContext | null = null;
  let giveUp: (() => void) | null = null;
  let waiting: Waiting | null = null;

  const startWaiting = (): void => {
    if (waiting !== null) return;
    waiting = { stop, leave, wakeAt: () => execution.wakeAt };
    calls.wait(waiting, step);
  };

  const close = (status: 'succeeded' | 'failed', error: StepRecord['error']): void => {
    execution.isOver = true;
    step.status = status;
    step.attempt ||= 1;
    step.error = error;
    step.durationMs = elapsed() - step.startedAt;
    abandonPasses(execution);
  };

  const stop: Waiting['stop'] = (failure) => {
    giveUp?.();
    close('failed', failure);
    execution.controller?.abort(new DOMException('The node was stopped.', 'AbortError'));
  };

  /** As if it had never been there; its step stays as it is. */
  const leave = (): void => {
    giveUp?.();
    execution.isOver = true;
    execution.controller?.abort(new DOMException('The run was given up.', 'AbortError'));
  };

  const settle = (outcome: Outcome): void => {
    if ('port' in outcome) {
      step.port = typeof outcome.port === 'string' ? outcome.port : outcome.port.join(', ');
      step.output = outcome.output;
    }
    if (waiting !== null) calls.done(waiting);
    calls.settle(step, outcome);
  };

  const fail = (error: unknown): void => {
    const { failure, httpStatus, isTransient, isUnexpected } = toNodeError(error, node.id);
    if (isUnexpected) host.log('error', 'a node failed unexpectedly', { node: node.name, error });
    const { times, on } = node.retry;
    if (step.attempt > 0 && step.attempt <= times && (isTransient || on === 'any') && !isUncatchable(error)) {
      attemptLater(failure.message);
      return;
    }
    close('failed', failure);
    const ended: Outcome = { failure, httpStatus, cause: error };
    settle(isUncatchable(error) ? ended : afterFailure(node, ended));
  };

  const attemptLater = (message: string): void => {
    const delayMs = delayBefore(node, step.attempt);
    const text = `Attempt ${step.attempt} failed: ${message} Trying again in ${delayMs} ms.`;
    addLog(execution, { at: host.clock.now(), level: 'warn', text }, host.maxLogLength);
    abandonPasses(execution);
    execution.controller = null;
    execution.passCount = 0;
    step.passes = null;
    startWaiting();
    giveUp = host.clock.after(delayMs, attempt);
  };

  const end = (ended: Ended): void => {
    // Stopped from within: its run was given up, or is over.
    if (execution.isOver) return;
    giveUp = null;
    execution.deadline = null;
    if ('error' in ended) {
      fail(ended.error);
      return;
    }
    close('succeeded', null);
    settle(ended.result);
  };

  const attempt = (): void => {
    step.attempt += 1;
    const pending = startAttempt({
      timeoutMs: node.timeoutMs,
      call: () => {
        if (run.input.standIn !== null && node.sideEffect !== 'none') return run.input.standIn(node, step.pass);
        context ??= createNodeContext(execution, calls);
        return node.execute(step.settings as never, step.node.isTrigger ? run.input.output : step.input, context);
      },
      onWait: (timeOut) => {
        execution.deadline = createDeadline(host.clock, node.timeoutMs, timeOut);
        if (execution.wakeAt === null) execution.deadline.start();
        startWaiting();
        return execution.deadline.hold;
      },
      onTimeout: () => execution.controller?.abort(new DOMException('The node took too long.', 'TimeoutError')),
      onEnd: end,
    });
    if (pending !== null) giveUp = pending;
  };

  try {
    step.settings = node.settings.isConstant ? node.settings.constant : resolveSettings(step, calls);
  } catch (error) {
    fail(error);
    return;
  }
  attempt();
};

const isUncatchable = (error: unknown): boolean => error instanceof MissingRecording;

const abandonPasses = (execution: Execution): void => {
  if (execution.passes === null) return;
  for (const { abandon } of execution.passes) abandon();
  execution.passes.clear();
};

const resolveSettings = (step: StepRecord, { scope, state }: NodeCalls): unknown =>
  step.node.settings.resolve({
    scope,
    options: state.host.rendering,
    warn: (warning) => {
      step.warnings ??= [];
      step.warnings.push(warning);
    },
  });

const afterFailure = (node: PlanNode, ended: Omit<NodeFailed, 'node'>): Outcome => {
  const { code, message } = ended.failure;
  switch (node.onError) {
    case 'stop':
      return ended;
    case 'branch':
      return { port: errorPort, output: { code, message, node: node.ref } };
    case 'fallback':
      return { port: node.firstPort, output: node.fallback };
  }
};

const delayBefore = ({ retry: { delayMs, backoff } }: PlanNode, attempt: number): number =>
  Math.min(maxDelayMs, backoff === 'fixed' ? delayMs : delayMs * 2 ** (attempt - 1));
