import { HookloomError } from '#core/contract/errors.ts';
import type { Run } from '#core/contract/records/run.ts';
import { answerOfRun, sourceOf } from '../answer/answer-of-run.ts';
import { toAnswer } from '../answer/to-answer.ts';
import type { LiveRun } from './active-runs.ts';
import { announceEnd } from './end-of-run.ts';
import type { EngineCore } from './engine-core.ts';
import { type Launch, launchRun } from './launch-run.ts';
import { stateOf, toRun, toRunRecord } from './run-record.ts';
import { createRunWriter } from './run-writer.ts';

/** How long a run is waited for; then it is returned as it is, and goes on. */
const patienceMs = 30_000;

/** Starts a run that nobody waits for at the ingress. `finished` resolves when it is stored and rejects with STORE_FAILED. */
export const runToEnd = (core: EngineCore, launch: Launch): { live: LiveRun; finished: Promise<void> } => {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const { live, begin } = launchRun(core, launch, { onEarlyAnswer: () => {}, onEnd: () => end() });
  begin();
  return { live, finished: finish(core, live, ended) };
};

/** Resolves to the run when it is stored, or after 30 seconds as far as it has come. Rejects with STORE_FAILED. */
export const runForPerson = async (core: EngineCore, launch: Launch): Promise<Run> => {
  const { live, finished } = runToEnd(core, launch);
  const { promise: patience, resolve: loseIt } = Promise.withResolvers<void>();
  const takeBack = core.ports.clock.after(patienceMs, loseIt);
  await Promise.race([finished, patience]);
  takeBack();
  // Nobody waits for it any more; `finish` has written what went wrong to the log.
  finished.catch(() => {});
  return toRun(toRunRecord(stateOf(live), core.ports.settings(), live.printed));
};

const finish = async (core: EngineCore, live: LiveRun, ended: Promise<void>): Promise<void> => {
  const { run, deployment } = live;
  const writer = createRunWriter(core, live, null);
  const opened = run.status === 'running' ? writer.write() : null;
  opened?.catch(() => {});
  await ended;
  if (run.input.start === deployment.plan.start) live.sent = answerOfRun(run, core.renderingOf(deployment.plan));
  else if (run.answer !== null) live.sent = toAnswer(run.answer, sourceOf(run));
  try {
    await writer.write();
  } catch (error) {
    core.ports.log('error', 'a run could not be stored', { runId: run.input.identity.id, error });
    throw new HookloomError('STORE_FAILED', undefined, { cause: error });
  } finally {
    announceEnd(core, live);
  }
};
