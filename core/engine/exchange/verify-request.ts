import type { Answer } from '#core/contract/records/run.ts';
import type { JsonObject } from '#core/flow/json.ts';
import type { RenderOptions } from '#core/template/render-template.ts';
import { toErrorAnswer } from '../answer/error-answer.ts';
import { type AnswerSource, toAnswer } from '../answer/to-answer.ts';
import type { Deployment, InboundRequest } from '../engine.ts';
import { toRequestOutput } from '../run/request-output.ts';
import { toRequestScope } from '../run/request-scope.ts';
import { toNodeError } from '../run/to-failure.ts';
import type { Entry } from './accepted.ts';
import { toCaptureSummary } from './capture-summary.ts';
import type { EngineCore } from './engine-core.ts';
import { retryAfterSeconds } from './store-failure.ts';

/** Answers a GET that only verifies, from the request alone, once it is stored. There is no run. */
export const verifyRequest = async (core: EngineCore, entry: Omit<Entry, 'callerGone'>): Promise<Answer> => {
  const { deployment, capture } = entry;
  const { store, log } = core.ports;
  const verification = { ...capture, purpose: 'verification' } as const;
  core.publish({ type: 'capture.received', capture: toCaptureSummary(verification) });
  const stored = store.commit({ capture: verification });
  const answer = renderVerification(
    { deployment, request: entry.request, requestId: capture.id, env: core.ports.environment().values },
    core.renderingOf(deployment.plan),
  );
  try {
    await stored;
    return answer;
  } catch (error) {
    log('error', 'a verification could not be stored', { flowId: deployment.flowId, error });
    core.publish({ type: 'capture.deleted', flowId: deployment.flowId, captureId: capture.id });
    return toErrorAnswer('STORE_FAILED', sourceOf(deployment), { retryAfterSeconds });
  }
};

type Verified = { deployment: Deployment; request: InboundRequest; requestId: string; env: JsonObject };

/** The answer to a verification; one that cannot be rendered becomes a 500 with its reason. */
export const renderVerification = (
  { deployment, request, requestId, env }: Verified,
  options: RenderOptions,
): Answer => {
  const { plan } = deployment;
  const { verifyResponse, hasOwnVerifyResponse } = plan.trigger;
  const rendering = {
    scope: toRequestScope(plan, toRequestOutput(request, requestId), { identity: deployment, env }),
    // The general response may speak of outputs that a verification does not have.
    options: hasOwnVerifyResponse ? options : { ...options, strict: false },
    warn: () => {},
  };
  try {
    return toAnswer(verifyResponse.render(rendering), sourceOf(deployment));
  } catch (error) {
    const { failure } = toNodeError(error, '');
    const more = deployment.mode === 'dev' ? { more: { details: failure } } : {};
    return toErrorAnswer('NODE_FAILED', sourceOf(deployment), more);
  }
};

const sourceOf = ({ mode, version }: Deployment): AnswerSource => ({ runId: null, mode, version });
