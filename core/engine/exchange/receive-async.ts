import type { Answer } from '#core/contract/records/run.ts';
import { keptDedupeKey } from '../admission/dedupe-key.ts';
import { answerAtOnce } from '../answer/answer-at-once.ts';
import { answerWithId } from '../answer/answer-execution.ts';
import { toErrorAnswer } from '../answer/error-answer.ts';
import type { AnswerSource } from '../answer/to-answer.ts';
import type { JobWorker } from '../jobs/job-worker.ts';
import type { Accepted } from './accepted.ts';
import type { EngineCore } from './engine-core.ts';
import { heldUntil } from './hold.ts';
import { isAskedFor } from './is-answered-at-once.ts';
import { refuseRequest } from './refuse-request.ts';
import { type RunState, toRunRecord, toRunSummary } from './run-record.ts';
import { retryAfterSeconds } from './store-failure.ts';

/** Stores capture and job together, and then answers from the request alone. A worker takes the job. */
export const receiveAsync = async (core: EngineCore, jobs: JobWorker, accepted: Accepted): Promise<Answer> => {
  const { deployment, capture, identity } = accepted;
  const { ports } = core;
  if (!jobs.reserve())
    return refuseRequest(core, accepted, { code: 'QUEUE_FULL', cause: 'overload', retryAfterSeconds });
  const rendered = renderAnswer(core, accepted);
  const state: RunState = {
    deployment,
    identity,
    status: rendered.error ? 'failed' : accepted.isHeld ? 'held' : 'queued',
    startedAt: ports.clock.now(),
    durationMs: rendered.error ? 0 : null,
    error: rendered.error,
    steps: [],
    sent: rendered.answer,
    answerNote: accepted.callerGone.aborted ? 'caller gone' : null,
    secrets: accepted.secrets,
  };
  const run = toRunRecord(state, ports.settings());
  const job = {
    runId: identity.id,
    flowId: deployment.flowId,
    captureId: capture.id,
    start: null,
    version: deployment.version,
    documentHash: run.documentHash,
    attempt: identity.attempt,
    idempotencyKey: identity.idempotencyKey,
    enqueuedAt: ports.clock.now(),
    wakeAt: accepted.isHeld ? heldUntil : 0,
    checkpoint: null,
  };
  try {
    await Promise.all([
      core.keepDocument(deployment),
      ports.store.commit(
        rendered.error ? { capture, run } : { capture, run, job, ...keptDedupeKey(accepted, ports.clock.now()) },
      ),
    ]);
  } catch (error) {
    jobs.release();
    ports.log('error', 'a request could not be stored', { flowId: deployment.flowId, runId: identity.id, error });
    core.publish({ type: 'capture.deleted', flowId: deployment.flowId, captureId: capture.id });
    return toErrorAnswer('STORE_FAILED', sourceOf(accepted), { retryAfterSeconds });
  }
  if (rendered.error) {
    jobs.release();
    core.publish({ type: 'run.finished', run: toRunSummary(state) });
  } else {
    core.publish({ type: 'run.queued', run: toRunSummary(state) });
    if (!accepted.isHeld) jobs.enqueue(run);
  }
  return rendered.answer;
};

/** By the flow's own settings, or short where it is the caller who asked for it or the flow that is paused. */
const renderAnswer = (core: EngineCore, accepted: Accepted): ReturnType<typeof answerAtOnce> => {
  const { deployment, identity, isHeld = false } = accepted;
  const { plan } = deployment;
  if (isHeld) return { answer: answerWithId({ runId: identity.id, status: 'held' }, identity), error: null };
  if (isAskedFor({ request: accepted.request, allowsAsync: plan.trigger.allowsAsync }))
    return { answer: answerWithId({ executionId: identity.id }, identity), error: null };
  return answerAtOnce({ ...accepted, env: core.ports.environment().values }, core.renderingOf(plan));
};

const sourceOf = ({ identity: { id, mode, version } }: Accepted): AnswerSource => ({ runId: id, mode, version });
