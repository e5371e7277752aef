import type { Failure } from '#core/contract/records/run.ts';
import { errorPort } from '#core/flow/check-graph.ts';
import type { JsonValue } from '#core/flow/json.ts';
import type { NodeContext } from '#core/nodes/kit.ts';
import type { PlanNode } from '../plan/plan.ts';
import type { ActiveRun, RunHost, StepRecord } from './active-run.ts';
import { MissingRecording } from './missing-recording.ts';
import { addLog, createNodeContext, type Execution } from './node-context.ts';
import { type Ended, startAttempt } from './start-attempt.ts';
import { toNodeError } from './to-failure.ts';

/** How a node ended: the port it is left by, or the failure that ends its run. */
export type Outcome = { port: string | readonly string[]; output: JsonValue } | { failure: Failure };

/** A node that is waiting for something. */
export type Waiting = {
  /** Aborts it and marks its step as failed; its outcome is never heard of. */
  stop: (failure: Failure) => void;
};

/** What goes on between a run and its nodes. */
export type NodeCalls = {
  host: RunHost;
  /** Milliseconds since the run's start. */
  elapsed: () => number;
  settle: (step: StepRecord, outcome: Outcome) => void;
  /** The node will end later. It is told once, before `settle`. */
  wait: (waiting: Waiting, step: StepRecord) => void;
  done: (waiting: Waiting) => void;
};

const maxDelayMs = 3_600_000;

/** Resolves a node's settings and runs it, with its retries, its timeout and its way of dealing with failures. */
export const executeNode = (run: ActiveRun, node: PlanNode, input: JsonValue, calls: NodeCalls): void => {
  const { host, elapsed } = calls;
  const step = newStep(node, node.isTrigger ? null : input, elapsed());
  run.steps.push(step);
  const execution: Execution = { step, controller: null, isOver: false, logLength: 0 };
  let context: NodeContext | null = null;
  let giveUp: (() => void) | null = null;
  let waiting: Waiting | null = null;

  const startWaiting = (): void => {
    if (waiting !== null) return;
    waiting = { stop };
    calls.wait(waiting, step);
  };

  const close = (status: 'succeeded' | 'failed', failure: Failure | null): void => {
    execution.isOver = true;
    step.status = status;
    step.attempt ||= 1;
    step.error = failure;
    step.durationMs = elapsed() - step.startedAt;
  };

  const stop = (failure: Failure): void => {
    giveUp?.();
    close('failed', failure);
    execution.controller?.abort(new DOMException('The node was stopped.', 'AbortError'));
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
    const { failure, isTransient, isUnexpected } = toNodeError(error, node.id);
    if (isUnexpected) host.log('error', 'a node failed unexpectedly', { node: node.name, error });
    const { times, on } = node.retry;
    if (step.attempt > 0 && step.attempt <= times && (isTransient || on === 'any')) {
      attemptLater(failure);
      return;
    }
    close('failed', failure);
    settle(error instanceof MissingRecording ? { failure } : afterFailure(node, failure));
  };

  const attemptLater = (failure: Failure): void => {
    const delayMs = delayBefore(node, step.attempt);
    const text = `Attempt ${step.attempt} failed: ${failure.message} Trying again in ${delayMs} ms.`;
    addLog(execution, { at: host.clock.now(), level: 'warn', text }, host.maxLogLength);
    execution.controller = null;
    startWaiting();
    giveUp = host.clock.after(delayMs, attempt);
  };

  const end = (ended: Ended): void => {
    giveUp = null;
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
      clock: host.clock,
      timeoutMs: node.timeoutMs,
      call: () => {
        if (run.input.standIn !== null && node.sideEffect !== 'none') return run.input.standIn(node);
        context ??= createNodeContext(run, execution, host);
        return node.execute(step.settings as never, input, context);
      },
      onWait: startWaiting,
      onTimeout: () => execution.controller?.abort(new DOMException('The node took too long.', 'TimeoutError')),
      onEnd: end,
    });
    if (pending !== null) giveUp = pending;
  };

  try {
    step.settings = node.settings.isConstant ? node.settings.constant : resolveSettings(run, step, host);
  } catch (error) {
    fail(error);
    return;
  }
  attempt();
};

const newStep = (node: PlanNode, input: JsonValue, startedAt: number): StepRecord => ({
  node,
  status: 'running',
  attempt: 0,
  startedAt,
  durationMs: 0,
  port: null,
  settings: null,
  input,
  output: null,
  error: null,
  logs: null,
  warnings: null,
});

const resolveSettings = (run: ActiveRun, step: StepRecord, { rendering }: RunHost): unknown =>
  step.node.settings.resolve({
    scope: run.scope,
    options: rendering,
    warn: (warning) => {
      step.warnings ??= [];
      step.warnings.push(warning);
    },
  });

const afterFailure = (node: PlanNode, failure: Failure): Outcome => {
  switch (node.onError) {
    case 'stop':
      return { failure };
    case 'branch':
      return { port: errorPort, output: { code: failure.code, message: failure.message, node: node.ref } };
    case 'fallback':
      return { port: node.firstPort, output: node.fallback };
  }
};

const delayBefore = ({ retry: { delayMs, backoff } }: PlanNode, attempt: number): number =>
  Math.min(maxDelayMs, backoff === 'fixed' ? delayMs : delayMs * 2 ** (attempt - 1));
