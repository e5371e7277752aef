import type { Answer, Failure } from '#core/contract/records/run.ts';
import type { JsonObject } from '#core/flow/json.ts';
import type { RenderOptions } from '#core/template/render-template.ts';
import type { Deployment } from '../engine.ts';
import type { RunIdentity } from '../run/active-run.ts';
import { toRequestScope } from '../run/request-scope.ts';
import { toNodeError } from '../run/to-failure.ts';
import { toErrorAnswer } from './error-answer.ts';
import { toAnswer } from './to-answer.ts';

export type AtOnce = {
  deployment: Deployment;
  identity: RunIdentity;
  output: JsonObject;
  params: JsonObject;
  env: JsonObject;
};

/** The answer of an asynchronous flow, which knows the request alone; where it cannot be rendered, a 500 and the reason. */
export const answerAtOnce = (
  { deployment, identity, output, params, env }: AtOnce,
  options: RenderOptions,
): { answer: Answer; error: Failure | null } => {
  const { plan, mode, version } = deployment;
  const source = { runId: identity.id, mode, version };
  const scope = { ...toRequestScope(plan, output, { identity, env }), params };
  try {
    return { answer: toAnswer(plan.trigger.response.render({ scope, options, warn: () => {} }), source), error: null };
  } catch (error) {
    const { failure } = toNodeError(error, plan.nodes[plan.start]?.id ?? '');
    const more = mode === 'dev' ? { more: { details: failure } } : {};
    return { answer: toErrorAnswer('NODE_FAILED', source, more), error: failure };
  }
};
