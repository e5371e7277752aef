import {
  type Answer,
  type Failure,
  type Run,
  type RunStatus,
  type RunSummary,
  run as runSchema,
} from '#core/contract/records/run.ts';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import { storedTrace } from '#core/contract/records/stored-trace.ts';
import { parseJson } from '#core/flow/json.ts';
import type { Deployment } from '../engine.ts';
import type { RunRecord } from '../ports/records.ts';
import type { RunIdentity, StepRecord } from '../run/active-run.ts';
import { countSteps } from '../run/pass-log.ts';
import { createTextMask } from '../trace/mask.ts';
import { type PrintCache, printTrace } from '../trace/print-trace.ts';
import { sensitiveTexts } from '../trace/sensitive-texts.ts';
import type { LiveRun } from './active-runs.ts';

/** All that is known of a run at some moment: one that waits, goes on or is over. */
export type RunState = {
  deployment: Deployment;
  identity: RunIdentity;
  status: RunStatus;
  startedAt: number;
  durationMs: number | null;
  error: Failure | null;
  steps: readonly StepRecord[];
  /** What the caller was sent, or will be. */
  sent: Answer | null;
  answerNote: Run['answerNote'];
  /** Texts that nothing of what is kept or shown may hold. */
  secrets: readonly string[];
  /** Some of them came to be known while the run went on. */
  hasNewSecrets?: boolean;
};

/** A run as it is at this moment. */
export const stateOf = ({ deployment, run, sent, answerNote }: LiveRun): RunState => ({
  deployment,
  identity: run.input.identity,
  status: run.status,
  startedAt: run.startedAt,
  durationMs: run.durationMs,
  error: run.error,
  steps: run.steps,
  sent,
  answerNote,
  secrets: deployment.plan.isSensitive ? [...run.secrets, ...sensitiveTexts(run.steps)] : run.secrets,
  hasNewSecrets: run.secrets !== run.input.secrets,
});

export const toRunSummary = (state: RunState): RunSummary => {
  const { deployment, identity, status, startedAt, durationMs, error, steps, sent } = state;
  return {
    id: identity.id,
    number: identity.number,
    status,
    httpStatus: sent?.status ?? null,
    durationMs,
    version: identity.version,
    mode: identity.mode,
    flowId: deployment.flowId,
    trigger: identity.trigger,
    captureId: identity.captureId,
    replayOf: identity.replayOf,
    isAsync: identity.isAsync,
    attempt: identity.attempt,
    startedAt,
    finishedAt: durationMs === null ? null : Math.round(startedAt + durationMs),
    stepCount: countSteps(steps),
    error: maskFailure(error, state.secrets),
  };
};

/** What the store keeps of a run. Secrets that the request brought are masked in all of it. */
export const toRunRecord = (state: RunState, settings: WorkspaceSettings, cache?: PrintCache): RunRecord => {
  const { deployment, identity, steps, sent, answerNote, secrets, hasNewSecrets = false } = state;
  const { plan, version, mode } = deployment;
  return {
    ...toRunSummary(state),
    owner: identity.owner,
    idempotencyKey: identity.idempotencyKey,
    answer: maskAnswer(sent, secrets),
    answerNote,
    documentHash: version === null ? plan.documentHash() : null,
    trace: printTrace(
      steps,
      {
        level: mode === 'dev' ? 'full' : plan.settings.trace,
        maxValueBytes: settings.maxStepValueBytes,
        maxTraceBytes: settings.maxTraceBytes,
        secrets,
      },
      // With every step there may be more to mask, so what was printed before does not hold.
      plan.isSensitive || hasNewSecrets ? undefined : cache,
    ),
  };
};

/** A record as it is read, with its steps. */
export const toRun = (record: RunRecord): Run => {
  const trace = parseJson(record.trace);
  return runSchema.parse({ ...record, steps: storedTrace.parse(trace.ok ? trace.value : []) });
};

/** A failure without the secrets that its message may quote. */
export const maskFailure = (error: Failure | null, secrets: readonly string[]): Failure | null =>
  error === null || secrets.length === 0 ? error : { ...error, message: createTextMask(secrets)(error.message) };

const maskAnswer = (answer: Answer | null, secrets: readonly string[]): Answer | null => {
  if (answer === null || secrets.length === 0) return answer;
  const mask = createTextMask(secrets);
  return {
    ...answer,
    headers: answer.headers.map((header) => {
      const masked = mask(header[1]);
      return masked === header[1] ? header : [header[0], masked];
    }),
    body: answer.encoding === 'utf8' ? mask(answer.body) : answer.body,
  };
};
