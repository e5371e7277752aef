import type { Answer, Run } from '#core/contract/records/run.ts';
import { stringifyJson } from '#core/flow/json.ts';
import { toAnswer } from './to-answer.ts';

/** The whole run as its own answer: every step with its input and output, masked as in the trace. */
export const answerExecution = (run: Run): Answer => {
  const { id, flowId, number, version, mode, status, startedAt, finishedAt, durationMs, error, steps } = run;
  const [first] = steps;
  const body = {
    executionId: id,
    flowId,
    number,
    status,
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
    durationMs,
    error,
    inputs: first?.output ?? null,
    outputs: steps.findLast((step) => step.status === 'succeeded')?.output ?? null,
    steps: steps.map(({ ref, kind, label, status: stepStatus, input, output, error: failure }) => ({
      ref,
      kind,
      label,
      status: stepStatus,
      input,
      output,
      error: failure,
    })),
  };
  const code = status === 'succeeded' ? 200 : status === 'timedOut' ? 504 : 500;
  return toAnswer(
    { status: code, headers: [['content-type', 'application/json']], body: stringifyJson(body) },
    { runId: id, mode, version },
  );
};

/** Answers a caller that does not want to wait. */
export const answerWithId = (
  body: Readonly<Record<string, string>>,
  { id, mode, version }: Pick<Run, 'id' | 'mode' | 'version'>,
): Answer =>
  toAnswer(
    { status: 202, headers: [['content-type', 'application/json']], body: stringifyJson(body) },
    { runId: id, mode, version },
  );
