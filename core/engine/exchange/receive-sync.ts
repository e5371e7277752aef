import type { Answer } from '#core/contract/records/run.ts';
import { answerExecution } from '../answer/answer-execution.ts';
import { answerOfRun, sourceOf } from '../answer/answer-of-run.ts';
import { toErrorAnswer } from '../answer/error-answer.ts';
import { toAnswer } from '../answer/to-answer.ts';
import type { Accepted } from './accepted.ts';
import { announceEnd } from './end-of-run.ts';
import type { EngineCore } from './engine-core.ts';
import { launchRun } from './launch-run.ts';
import { stateOf, toRun, toRunRecord } from './run-record.ts';
import { createRunWriter } from './run-writer.ts';
import { failStored } from './store-failure.ts';

/**
 * Runs the flow and resolves to its answer once capture and run are stored. A flow that never waits is stored with its capture
 * in one commit; of any other the capture goes to the store at once, while the flow runs.
 */
export const receiveSync = (core: EngineCore, accepted: Accepted): Promise<Answer> => {
  const { deployment, capture, callerGone } = accepted;
  const { clock, settings } = core.ports;
  const { promise, resolve } = Promise.withResolvers<Answer>();
  let isUnderWay = false;
  let isAnswered = false;
  let isTimedOut = false;
  let hasAnsweredEarly = false;
  let takeBackTimeout: (() => void) | null = null;

  const { live, begin } = launchRun(
    core,
    {
      ...accepted,
      whyUnsent: () => (isTimedOut ? 'not sent: timed out' : callerGone.aborted ? 'caller gone' : null),
    },
    {
      onEarlyAnswer: () => {
        hasAnsweredEarly = true;
        if (isUnderWay) answerEarly();
      },
      onEnd: () => {
        if (isUnderWay) finish();
      },
    },
  );
  const { run } = live;
  const writer = createRunWriter(core, live, accepted);

  /** Fixes what the caller is sent; what the flow says after this is only recorded. */
  const answer = (sent: Answer): void => {
    isAnswered = true;
    takeBackTimeout?.();
    live.sent = sent;
    if (callerGone.aborted) live.answerNote = 'caller gone';
  };

  const answerEarly = (): void => {
    if (isAnswered || run.answer === null) return;
    const sent = toAnswer(run.answer, sourceOf(run));
    answer(sent);
    writer.write().then(
      () => resolve(sent),
      (error: unknown) => resolve(failStored(core, live, { capture, error })),
    );
  };

  const timeOut = (): void => {
    // Another branch is still at work, but what to answer is known.
    if (run.answer !== null) {
      answerEarly();
      return;
    }
    isTimedOut = true;
    const sent = toErrorAnswer('RUN_TIMED_OUT', sourceOf(run));
    answer(sent);
    live.answerNote = 'not sent: timed out';
    resolve(sent);
  };

  const finalAnswer = (): Answer => {
    if (!deployment.plan.trigger.answersExecution) return answerOfRun(run, core.renderingOf(deployment.plan));
    // Callers of such a flow get every step, whatever the trace keeps of it.
    const state = stateOf(live);
    return answerExecution(toRun(toRunRecord({ ...state, deployment: { ...deployment, mode: 'dev' } }, settings())));
  };

  const finish = (): void => {
    if (!isAnswered) answer(finalAnswer());
    const { sent } = live;
    writer
      .write()
      .then(
        () => sent && resolve(sent),
        (error: unknown) => resolve(failStored(core, live, { capture, error })),
      )
      .finally(() => announceEnd(core, live));
  };

  begin();
  isUnderWay = true;
  if (run.status !== 'running') finish();
  else {
    const timeoutMs = deployment.plan.trigger.syncTimeoutMs ?? settings().syncTimeoutMs;
    takeBackTimeout = clock.after(Math.max(0, timeoutMs - (clock.now() - run.startedAt)), timeOut);
    if (hasAnsweredEarly) answerEarly();
    // Its failure is heard of where the run's end is written.
    else writer.write().catch(() => {});
  }
  return promise;
};
