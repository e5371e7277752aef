import type { ErrorCode } from '#core/contract/errors.ts';
import type { Answer, Failure } from '#core/contract/records/run.ts';
import { isJsonObject } from '#core/flow/json.ts';
import type { RenderOptions } from '#core/template/render-template.ts';
import type { ActiveRun } from '../run/active-run.ts';
import { toNodeError } from '../run/to-failure.ts';
import { type ErrorDetails, toErrorAnswer } from './error-answer.ts';
import { type AnswerSource, toAnswer } from './to-answer.ts';

/** What the caller gets from a run that is over, or that has answered already. */
export const answerOfRun = (run: ActiveRun, rendering: RenderOptions): Answer => {
  const source = sourceOf(run);
  if (run.answer !== null) return toAnswer(run.answer, source);
  const { failureResponse } = run.input.plan.trigger;
  if (run.status === 'failed' && failureResponse !== null) {
    try {
      const draft = failureResponse.render({ scope: failureScope(run), options: rendering, warn: () => {} });
      return toAnswer(draft, source);
    } catch (error) {
      // The flow's own words cannot be had; the run says so beside what made it fail.
      const { message } = toNodeError(error, '').failure;
      if (run.error) run.error = { ...run.error, message: `${run.error.message} (failureResponse: ${message})` };
    }
  }
  return generalFailure(run, source);
};

export const sourceOf = ({ input: { identity } }: ActiveRun): AnswerSource => ({
  runId: identity.id,
  mode: identity.mode,
  version: identity.version,
});

/** What the failure response sees: everything, and the failure as `run.error`. */
const failureScope = ({ scope, error, steps }: ActiveRun): ActiveRun['scope'] => {
  const run = scope['run'];
  const ref = steps.find(({ node }) => node.id === error?.nodeId)?.node.ref ?? null;
  const failure = { code: error?.code ?? '', message: error?.message ?? '', node: ref };
  return { ...scope, run: { ...(isJsonObject(run) ? run : {}), error: failure } };
};

const generalFailure = (run: ActiveRun, source: AnswerSource): Answer => {
  const { code, details } = byStatus(run);
  const dev = source.mode === 'dev' && run.error !== null ? devDetails(run, run.error) : {};
  if (run.status !== 'failed' || run.failureStatus === null || run.error === null) {
    return toErrorAnswer(code, source, { ...details, more: dev });
  }
  // Whoever asks for a status has words for the caller.
  const { code: own, message } = run.error;
  return toErrorAnswer(code, source, { status: run.failureStatus, message, more: { code: own, ...dev } });
};

const byStatus = ({ status, input }: ActiveRun): { code: ErrorCode; details: ErrorDetails } => {
  switch (status) {
    case 'timedOut':
      return { code: 'RUN_TIMED_OUT', details: { message: `The flow took longer than ${input.timeoutMs} ms.` } };
    case 'cancelled':
      return { code: 'RUN_CANCELLED', details: {} };
    case 'interrupted':
      return {
        code: 'RUN_CANCELLED',
        details: { status: 503, message: 'Hookloom is stopping. Try again later.', retryAfterSeconds: 5 },
      };
    default:
      return { code: 'NODE_FAILED', details: {} };
  }
};

/** For whoever is building the flow; production says nothing about how a flow is made. */
const devDetails = ({ steps }: ActiveRun, { nodeId, ...details }: Failure): Readonly<Record<string, unknown>> => {
  const node = steps.find((step) => step.node.id === nodeId)?.node;
  return { node: node ? { id: node.id, ref: node.ref } : null, details };
};
