import { errorTable } from '#core/contract/errors.ts';
import type { Failure, RunStatus } from '#core/contract/records/run.ts';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { PlanNode } from '../plan/plan.ts';
import type { ActiveRun, RunHost, RunInput, RunListener, StepRecord, StopReason } from './active-run.ts';
import { executeNode, type NodeCalls, type Outcome, type Waiting } from './execute-node.ts';
import { toRunRoot } from './run-root.ts';
import { toNodeError } from './to-failure.ts';

/** Stands for "no connection was taken yet"; higher than every slot. */
const none = 0xffff_ffff;

export type PreparedRun = {
  run: ActiveRun;
  /** Starts it. What can be done without waiting is done when this returns: then the run may be over already. */
  begin: () => void;
};

/**
 * Makes a run of a flow. Its nodes start in the order in which the connections to them were decided, and connections are in
 * the order of the document.
 */
export const prepareRun = (input: RunInput, host: RunHost, listener: RunListener): PreparedRun => {
  const { plan } = input;
  const { clock } = host;
  const startedAt = clock.monotonic();
  const undecided = [...plan.incoming];
  const takenSlot: number[] = plan.incoming.map(() => none);
  const inputs: JsonValue[] = plan.incoming.map(() => null);
  const ready: number[] = [];
  const waiting = new Map<Waiting, StepRecord>();
  let next = 0;
  let isDraining = false;
  let takeBackTimeout: (() => void) | null = null;
  /** Nobody waits for an answer where another trigger than the webhook fired. */
  const isForCaller = !input.identity.isAsync && input.start === plan.start;

  const elapsed = (): number => clock.monotonic() - startedAt;

  const run: ActiveRun = {
    input,
    startedAt: clock.now(),
    steps: [],
    scope: createScope(input, host),
    secrets: input.secrets,
    status: 'running',
    error: null,
    durationMs: null,
    answer: null,
    stop: (reason) => end(reason, stopFailures[reason]),
  };

  const end = (status: RunStatus, failure: Failure | null): void => {
    if (run.status !== 'running') return;
    run.status = status;
    run.error = failure;
    takeBackTimeout?.();
    if (failure) stopWaiting(status === 'failed' ? bystander(failure) : failure);
    if (status === 'succeeded' && run.answer === null && isForCaller) answerByTrigger(run, host);
    // To the microsecond, as in the trace.
    run.durationMs = Math.round(elapsed() * 1_000) / 1_000;
    listener.onEnd(run);
  };

  const stopWaiting = (failure: Failure): void => {
    for (const [node, step] of waiting) {
      node.stop({ ...failure, nodeId: step.node.id });
      listener.onStep(run, step);
    }
    waiting.clear();
  };

  /** Follows the connections of a node that was left by `port`; null where it was skipped. */
  const follow = (node: PlanNode, port: string | readonly string[] | null, output: JsonValue): void => {
    for (const edge of node.outgoing) {
      const left = (undecided[edge.to] ?? 1) - 1;
      undecided[edge.to] = left;
      const isTaken = typeof port === 'string' ? edge.port === port : port?.includes(edge.port) === true;
      if (isTaken && edge.slot < (takenSlot[edge.to] ?? none)) {
        takenSlot[edge.to] = edge.slot;
        inputs[edge.to] = output;
      }
      if (left === 0) ready.push(edge.to);
    }
  };

  const begin = (node: PlanNode, isTaken: boolean): void => {
    const value = inputs[node.index] ?? null;
    if (isTaken && !node.isDisabled) {
      executeNode(run, node, value, calls);
      return;
    }
    const step = passedStep(node, elapsed(), isTaken ? value : null);
    if (isTaken) {
      step.status = 'disabled';
      step.port = node.firstPort;
      run.scope[node.ref] = value;
    }
    run.steps.push(step);
    follow(node, step.port, value);
    listener.onStep(run, step);
  };

  const settle = (step: StepRecord, outcome: Outcome): void => {
    listener.onStep(run, step);
    if ('failure' in outcome) {
      end('failed', outcome.failure);
      return;
    }
    const { node } = step;
    run.scope[node.ref] = outcome.output;
    follow(node, outcome.port, outcome.output);
    if (node.answersEarly && step.status === 'succeeded') listener.onEarlyAnswer(run);
    if (!isDraining) drain();
  };

  const calls: NodeCalls = {
    host,
    elapsed,
    settle,
    wait: (node, step) => {
      waiting.set(node, step);
      takeBackTimeout ??= clock.after(Math.max(0, input.timeoutMs - elapsed()), () => run.stop('timedOut'));
      listener.onStep(run, step);
    },
    done: (node) => {
      waiting.delete(node);
    },
  };

  const drain = (): void => {
    isDraining = true;
    while (next < ready.length && run.status === 'running') {
      const index = ready[next] ?? 0;
      next += 1;
      const node = plan.nodes[index];
      if (node) begin(node, takenSlot[index] !== none);
    }
    isDraining = false;
    if (waiting.size === 0) end('succeeded', null);
  };

  takenSlot[input.start] = 0;
  inputs[input.start] = input.output;
  ready.push(input.start);
  for (const { index, isTrigger } of plan.nodes) if (isTrigger && index !== input.start) ready.push(index);
  return { run, begin: drain };
};

const createScope = ({ plan, identity, params }: RunInput, { env }: RunHost): JsonObject => ({
  params,
  env,
  run: toRunRoot(identity),
  flow: plan.flow,
});

const passedStep = (node: PlanNode, startedAt: number, value: JsonValue): StepRecord => ({
  node,
  status: 'skipped',
  attempt: 1,
  startedAt,
  durationMs: 0,
  port: null,
  settings: null,
  input: value,
  output: value,
  error: null,
  logs: null,
  warnings: null,
});

/** The trigger's response belongs to the run: where it cannot be rendered, the run has failed. */
const answerByTrigger = (run: ActiveRun, { rendering }: RunHost): void => {
  const { plan } = run.input;
  const [triggerStep] = run.steps;
  try {
    run.answer = plan.trigger.response.render({
      scope: run.scope,
      options: rendering,
      warn: (warning) => {
        if (!triggerStep) return;
        triggerStep.warnings ??= [];
        triggerStep.warnings.push(warning);
      },
    });
  } catch (error) {
    run.status = 'failed';
    run.error = toNodeError(error, plan.nodes[plan.start]?.id ?? '').failure;
  }
};

/** What is said of a node that was still at work when another one failed. */
const bystander = ({ message }: Failure): Failure => ({
  code: 'run_stopped',
  message: `Stopped, because another node had failed: ${message}`,
});

const stopFailures: Readonly<Record<StopReason, Failure>> = {
  cancelled: { code: 'run_cancelled', message: errorTable.RUN_CANCELLED.message },
  timedOut: { code: 'run_timed_out', message: 'The run took longer than its time allows.' },
  interrupted: { code: 'run_interrupted', message: 'Hookloom was stopped while this run was under way.' },
};
