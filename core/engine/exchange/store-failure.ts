import { errorTable } from '#core/contract/errors.ts';
import type { Answer } from '#core/contract/records/run.ts';
import { sourceOf } from '../answer/answer-of-run.ts';
import { toErrorAnswer } from '../answer/error-answer.ts';
import type { CaptureRecord } from '../ports/records.ts';
import type { LiveRun } from './active-runs.ts';
import { commitLive } from './commit-end.ts';
import type { EngineCore } from './engine-core.ts';
import { stateOf, toRunRecord } from './run-record.ts';

export const retryAfterSeconds = 5;

/**
 * The answer when a request could not be stored. What the flow did has happened; so the run, if the store takes it after all,
 * says that its caller was told otherwise.
 */
export const failStored = (
  core: EngineCore,
  live: LiveRun,
  { capture, error }: { capture: CaptureRecord; error: unknown },
): Answer => {
  const { settings, log } = core.ports;
  const { run, deployment } = live;
  log('error', 'a request could not be stored', { flowId: deployment.flowId, runId: run.input.identity.id, error });
  const answer = toErrorAnswer('STORE_FAILED', sourceOf(run), { retryAfterSeconds });
  live.sent = answer;
  if (run.status !== 'running') {
    run.status = 'failed';
    run.error = {
      code: 'STORE_FAILED',
      message: `${errorTable.STORE_FAILED.message} The caller was answered ${answer.status}, although the flow had run.`,
    };
  }
  commitLive(core, live, { capture, run: toRunRecord(stateOf(live), settings(), live.printed) }).catch(() => {
    core.publish({ type: 'capture.deleted', flowId: deployment.flowId, captureId: capture.id });
  });
  return answer;
};
