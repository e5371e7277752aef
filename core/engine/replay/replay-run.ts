import { HookloomError } from '#core/contract/errors.ts';
import type { ReplayRequest } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { Run } from '#core/contract/records/run.ts';
import { answerOfRun } from '../answer/answer-of-run.ts';
import type { Deployment, InboundRequest } from '../engine.ts';
import type { LiveRun } from '../exchange/active-runs.ts';
import type { EngineCore } from '../exchange/engine-core.ts';
import { launchRun } from '../exchange/launch-run.ts';
import { readParams } from '../exchange/read-params.ts';
import { stateOf, toRun, toRunRecord, toRunSummary } from '../exchange/run-record.ts';
import { createRunWriter } from '../exchange/run-writer.ts';
import { toRequestOutput } from '../run/request-output.ts';
import { toRequestScope } from '../run/request-scope.ts';
import { requestSecrets } from '../trace/request-secrets.ts';
import { standInOfRun } from './recorded-effects.ts';

export type Replay = {
  deployment: Deployment;
  request: InboundRequest;
  captureId: CaptureId;
  effects: ReplayRequest['effects'];
  recorded: Run | null;
};

/** How long a replay is waited for; then it is returned as it is, and goes on. */
const patienceMs = 30_000;

/**
 * Runs a captured request once more, without a capture of its own. Resolves to the run when it is stored, or after 30 seconds
 * as far as it has come. Rejects with FLOW_HAS_PROBLEMS, BAD_REQUEST for parameters that cannot be read, and STORE_FAILED.
 */
export const replayRun = async (core: EngineCore, replay: Replay): Promise<Run> => {
  const { deployment, request, captureId, effects, recorded } = replay;
  const { plan, problems } = deployment;
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new HookloomError('FLOW_HAS_PROBLEMS', { problems: errors });
  await core.numbers.ready();
  const identity = core.newIdentity(deployment, {
    trigger: 'replay',
    captureId: null,
    replayOf: captureId,
    isAsync: false,
  });
  const output = toRequestOutput(request, captureId);
  const environment = core.ports.environment();
  const read = readParams(
    plan,
    () => toRequestScope(plan, output, { identity, env: environment.values }),
    core.renderingOf(plan),
  );
  if (!read.ok) throw new HookloomError('BAD_REQUEST', undefined, { message: read.message });
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const { live, begin } = launchRun(
    core,
    {
      deployment,
      identity,
      request,
      output,
      params: read.params,
      secrets: [...environment.secrets, ...requestSecrets(request.headers)],
      standIn: effects === 'recorded' ? standInOfRun(recorded) : null,
    },
    { onEarlyAnswer: () => {}, onEnd: () => end() },
  );
  begin();
  const finished = finish(core, live, ended);
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
  live.sent = answerOfRun(run, core.renderingOf(deployment.plan));
  try {
    await writer.write();
  } catch (error) {
    core.ports.log('error', 'a replay could not be stored', { runId: run.input.identity.id, error });
    throw new HookloomError('STORE_FAILED', undefined, { cause: error });
  } finally {
    core.active.remove(run.input.identity.id);
    core.publish({ type: 'run.finished', run: toRunSummary(stateOf(live)) });
  }
};
