import type { RunId } from '#core/contract/records/ids.ts';
import type { Answer } from '#core/contract/records/run.ts';
import { isJsonObject } from '#core/flow/json.ts';
import { toErrorAnswer } from '../answer/error-answer.ts';
import { toAnswer } from '../answer/to-answer.ts';
import type { Entry } from '../exchange/accepted.ts';
import { toCaptureSummary } from '../exchange/capture-summary.ts';
import type { EngineCore } from '../exchange/engine-core.ts';
import { isAnsweredAtOnce } from '../exchange/is-answered-at-once.ts';
import { refuseRequest } from '../exchange/refuse-request.ts';
import { retryAfterSeconds } from '../exchange/store-failure.ts';
import type { AdmissionPlan } from '../plan/compile-admission.ts';
import type { Rendering } from '../plan/setting-template.ts';
import { toRequestOutput } from '../run/request-output.ts';
import { toRequestScope } from '../run/request-scope.ts';
import { toNodeError } from '../run/to-failure.ts';
import { toDedupeKey } from './dedupe-key.ts';
import { createRepeats } from './repeats.ts';

type Next = (entry: Entry) => Promise<Answer>;

/** Checks a request in the order schema, filter, duplicate, lane, and hands it on to `next`. Never rejects. */
export type Admit = (entry: Entry, next: Next) => Promise<Answer>;

const schemaTimeoutMs = 5_000;

export const createAdmission = (core: EngineCore): Admit => {
  const repeats = createRepeats(core);

  const admit = async (entry: Entry, plan: AdmissionPlan, next: Next): Promise<Answer> => {
    const refusal = (await checkSchema(core, entry, plan)) ?? (await checkFilter(core, entry, plan));
    if (refusal) return refusal;
    const enter: Next = (one) => inLane(core, { entry: one, plan, next });
    const key =
      plan.dedupe &&
      toDedupeKey(plan.dedupe, entry.request, {
        rendering: () => renderingOf(core, entry),
        hashing: core.ports.hashing,
      });
    if (!plan.dedupe || key === null) return enter(entry);
    const target = entry.deployment.version === null ? 'draft' : 'live';
    return repeats.answer({ ...entry, dedupe: { key: `${target} ${key}`, windowMs: plan.dedupe.windowMs } }, enter);
  };

  const admitSafely = async (entry: Entry, plan: AdmissionPlan, next: Next): Promise<Answer> => {
    try {
      return await admit(entry, plan, next);
    } catch (error) {
      const { mode, version, flowId } = entry.deployment;
      core.ports.log('error', 'a request failed before its flow could run', { flowId, error });
      return toErrorAnswer('STORE_FAILED', { runId: null, mode, version }, { retryAfterSeconds });
    }
  };

  return (entry, next) => {
    const { plan, problems } = entry.deployment;
    const { admission } = plan.trigger;
    // What is broken is answered with its problems before anything of it is used.
    const isAdmitted = admission === null || problems.some(({ severity }) => severity === 'error');
    return isAdmitted ? next(entry) : admitSafely(entry, admission, next);
  };
};

/** What templates of the admission see: the request alone. */
const renderingOf = (core: EngineCore, { deployment, request, capture }: Entry): Rendering => {
  const { plan } = deployment;
  const env = core.ports.environment().values;
  return {
    scope: toRequestScope(plan, toRequestOutput(request, capture.id), { identity: deployment, env }),
    options: core.renderingOf(plan),
    warn: () => {},
  };
};

const checkSchema = async (core: EngineCore, entry: Entry, { schema }: AdmissionPlan): Promise<Answer | null> => {
  if (schema === null) return null;
  try {
    const result = await core.ports.heavy({
      operation: 'validate',
      input: { schema, value: entry.request.body, draft: 'auto', maxErrors: 20 },
      timeoutMs: schemaTimeoutMs,
      signal: entry.callerGone,
    });
    if (!isJsonObject(result) || result['valid'] === true) return null;
    return refuseRequest(core, entry, {
      code: 'BAD_REQUEST',
      cause: 'schema',
      status: 422,
      message: 'The body does not fit the JSON Schema of this webhook.',
      data: { errors: result['errors'] ?? [] },
    });
  } catch (error) {
    const { message } = toNodeError(error, '').failure;
    return refuseRequest(core, entry, {
      code: 'BAD_REQUEST',
      cause: 'schema',
      status: 422,
      message: `The body could not be checked: ${message}`,
    });
  }
};

const checkFilter = async (core: EngineCore, entry: Entry, { filter }: AdmissionPlan): Promise<Answer | null> => {
  if (filter === null) return null;
  let message = 'The request does not meet the conditions of this webhook, so it makes no run.';
  try {
    if (filter.holds(renderingOf(core, entry))) return null;
  } catch (error) {
    message = `The conditions of this webhook cannot be decided: ${toNodeError(error, '').failure.message}`;
  }
  const { status } = filter;
  const refused = refuseRequest(core, entry, { code: 'BAD_REQUEST', cause: 'filter', status, message });
  if (status === 422) return refused;
  // Whoever is told that all is well may rely on the request being kept.
  await core.ports.store.commit({ capture: entry.capture });
  core.publish({ type: 'capture.received', capture: toCaptureSummary(entry.capture) });
  const { mode, version } = entry.deployment;
  const body = status === 200 ? '{"ok": true, "filtered": true}' : '';
  return toAnswer(
    { status, headers: body === '' ? [] : [['content-type', 'application/json']], body },
    { runId: null, mode, version },
  );
};

type InLane = { entry: Entry; plan: AdmissionPlan; next: Next };

/** Of a flow that answers at once the jobs keep to their lanes, not the requests. */
const inLane = async (core: EngineCore, { entry, plan, next }: InLane): Promise<Answer> => {
  const { concurrency } = plan;
  if (concurrency === null || isAnsweredAtOnce(entry)) return next(entry);
  const { flowId, plan: flowPlan } = entry.deployment;
  const leave = await core.lanes.enter({
    flowId,
    max: concurrency.max,
    lane: concurrency.lane(renderingOf(core, entry)),
    patienceMs: flowPlan.trigger.syncTimeoutMs ?? core.ports.settings().syncTimeoutMs,
  });
  if (!leave) {
    const message = 'Too many requests wait for their turn. Try again later.';
    return refuseRequest(core, entry, { code: 'QUEUE_FULL', cause: 'overload', message, retryAfterSeconds });
  }
  try {
    return await next(entry).then((answer) => {
      const runId = answer.headers.find(([name]) => name === 'x-hookloom-run')?.[1];
      // A run goes on after an early answer, and after its caller was told that it takes too long.
      if (runId === undefined) leave();
      else void core.active.whenGone(runId as RunId).then(leave);
      return answer;
    });
  } catch (error) {
    leave();
    throw error;
  }
};
