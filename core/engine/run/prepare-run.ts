import { errorTable } from '#core/contract/errors.ts';
import type { Failure } from '#core/contract/records/run.ts';
import type { JsonObject } from '#core/flow/json.ts';
import { sensitiveTexts } from '../trace/sensitive-texts.ts';
import type { ActiveRun, RunHost, RunInput, RunListener, StepRecord, StopReason } from './active-run.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { createPass } from './create-pass.ts';
import type { Pass, PassEnd, Pausing, RunState } from './pass.ts';
import { keptFirst, maxBodySteps } from './pass-log.ts';
import { toRunRoot } from './run-root.ts';
import { restoreRun, saveRun } from './save-run.ts';
import { toNodeError } from './to-failure.ts';

export type PreparedRun = {
  run: ActiveRun;
  /** Starts it. What can be done without waiting is done when this returns: then the run may be over already. */
  begin: () => void;
};

/** Shorter pauses are not worth giving a run up. */
const minPauseMs = 5_000;

/** Makes a run of a flow, or makes one again that was given up. */
export const prepareRun = (input: RunInput, host: RunHost, listener: RunListener): PreparedRun => {
  const { plan } = input;
  const { clock } = host;
  const from = input.resume ? parseCheckpoint(input.resume) : null;
  const begunAt = clock.monotonic();
  // Wall-clock time may go back while nobody looks.
  const before = from ? Math.max(0, clock.now() - from.startedAt) : 0;
  let takeBackTimeout: (() => void) | null = null;
  /** Nobody waits for an answer where another trigger than the webhook fired. */
  const isForCaller = !input.identity.isAsync && input.start === plan.start;

  const sinceBegun = (): number => clock.monotonic() - begunAt;
  const timeLeft = (): number => input.timeoutMs - (from?.usedMs ?? 0) - sinceBegun();

  const run: ActiveRun = {
    input,
    startedAt: from?.startedAt ?? clock.now(),
    steps: [],
    scope: createScope(input, host),
    secrets: input.secrets,
    status: 'running',
    error: null,
    failureStatus: null,
    durationMs: null,
    output: null,
    answer: null,
    stop: (reason) => stop(reason),
  };

  const state: RunState = {
    run,
    host,
    room: {
      left: maxBodySteps,
      onOmit: (steps) => {
        if (plan.isSensitive) run.secrets = [...run.secrets, ...sensitiveTexts(steps)];
      },
    },
    elapsed: () => before + sinceBegun(),
    onStep: (step) => {
      if (isTold(step)) listener.onStep(run, step);
    },
    onEarlyAnswer: () => listener.onEarlyAnswer(run),
    watchTime: () => {
      takeBackTimeout ??= clock.after(Math.max(0, timeLeft()), () => run.stop('timedOut'));
    },
    considerPause: (pausing) => considerPause(pausing),
    createPass: (pass) => createPass(state, pass),
  };

  const close = (status: ActiveRun['status']): void => {
    run.status = status;
    takeBackTimeout?.();
    // To the microsecond, as in the trace.
    run.durationMs = Math.round(state.elapsed() * 1_000) / 1_000;
  };

  const end = (ended: PassEnd): void => {
    if (run.status !== 'running') return;
    if ('failure' in ended) {
      run.error = ended.failure;
      run.failureStatus = ended.httpStatus;
      close('failed');
    } else {
      run.output = ended.output;
      run.status = 'succeeded';
      if (run.answer === null && isForCaller) answerByTrigger(run, host);
      close(run.status);
    }
    listener.onEnd(run);
  };

  const stop = (reason: StopReason): void => {
    if (run.status !== 'running') return;
    const failure = stopFailures[reason];
    run.error = failure;
    top.stop(({ node }) => ({ ...failure, nodeId: node.id }));
    close(reason);
    listener.onEnd(run);
  };

  const top: Pass = createPass(state, { segment: plan, scope: run.scope, path: null, steps: run.steps, onEnd: end });

  const considerPause = (pausing: Pausing): void => {
    const ms = pausing.wakeAt - clock.now();
    const isWorth = ms > minPauseMs && ms < timeLeft();
    if (!isWorth || !listener.onPause || !input.identity.isAsync || run.answer !== null) return;
    const checkpoint = saveRun(state, top, { pausing, usedMs: input.timeoutMs - timeLeft() + ms });
    run.status = 'waiting';
    takeBackTimeout?.();
    pausing.node.leave();
    listener.onPause(run, { wakeAt: pausing.wakeAt, checkpoint });
  };

  const begin = (): void => {
    if (from && resume(from)) return;
    top.start(input.start, input.output);
    for (const { index, isTrigger } of plan.nodes) if (isTrigger && index !== input.start) top.skip(index);
    top.drain();
  };

  const resume = (checkpoint: Checkpoint): boolean => {
    const { pausing } = checkpoint;
    const index = plan.nodes.findIndex(({ id }) => id === pausing.node);
    const value = restoreRun(state, top, checkpoint);
    if (value === null || index === -1) return false;
    top.resume(index, value(pausing.input), { startedAt: pausing.startedAt });
    return true;
  };

  return { run, begin };
};

/** A window that looks at a run cannot show thousands of passes one by one. */
const isTold = ({ pass, status }: StepRecord): boolean =>
  pass === null || status === 'failed' || pass.every((index) => index < keptFirst);

const createScope = ({ plan, identity, params }: RunInput, { env }: RunHost): JsonObject => ({
  params,
  env,
  run: toRunRoot(identity),
  flow: plan.flow,
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

const stopFailures: Readonly<Record<StopReason, Failure>> = {
  cancelled: { code: 'run_cancelled', message: errorTable.RUN_CANCELLED.message },
  timedOut: { code: 'run_timed_out', message: 'The run took longer than its time allows.' },
  interrupted: { code: 'run_interrupted', message: 'Hookloom was stopped while this run was under way.' },
};
