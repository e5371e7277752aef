import type { Answer, Failure } from '#core/contract/records/run.ts';
import { toErrorAnswer } from '../answer/error-answer.ts';
import type { Accepted } from './accepted.ts';
import type { EngineCore } from './engine-core.ts';
import { type RunState, toRunRecord, toRunSummary } from './run-record.ts';
import { retryAfterSeconds } from './store-failure.ts';

/** A flow that cannot run answers 500 with what is wrong with it, and the request is kept as a failed run. */
export const answerProblems = async (core: EngineCore, accepted: Accepted): Promise<Answer> => {
  const { deployment, capture, identity, secrets } = accepted;
  const { store, clock, settings, log } = core.ports;
  const problems = deployment.problems.filter(({ severity }) => severity === 'error');
  const source = { runId: identity.id, mode: deployment.mode, version: deployment.version };
  const answer = toErrorAnswer('FLOW_HAS_PROBLEMS', source, {
    status: 500,
    ...(deployment.mode === 'dev' && { more: { problems } }),
  });
  const state: RunState = {
    deployment,
    identity: { ...identity, isAsync: false },
    status: 'failed',
    startedAt: clock.now(),
    durationMs: 0,
    error: toFailure(problems),
    steps: [],
    sent: answer,
    answerNote: accepted.callerGone.aborted ? 'caller gone' : null,
    secrets,
  };
  try {
    const stored = store.commit({ capture, run: toRunRecord(state, settings()) });
    await Promise.all([core.keepDocument(deployment), stored]);
  } catch (error) {
    log('error', 'a request could not be stored', { flowId: deployment.flowId, runId: identity.id, error });
    return toErrorAnswer('STORE_FAILED', source, { retryAfterSeconds });
  }
  core.publish({ type: 'run.finished', run: toRunSummary(state) });
  return answer;
};

const toFailure = ([first, ...others]: Accepted['deployment']['problems']): Failure => ({
  code: 'FLOW_HAS_PROBLEMS',
  message: `${first?.message ?? ''}${others.length === 0 ? '' : ` And ${others.length} more.`}`,
  ...(first?.nodeId !== undefined && { nodeId: first.nodeId }),
  ...(first?.field !== undefined && { field: first.field }),
  ...(first?.line !== undefined && { line: first.line }),
  ...(first?.column !== undefined && { column: first.column }),
});
