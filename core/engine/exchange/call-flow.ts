import { HookloomError } from '#core/contract/errors.ts';
import type { JsonValue } from '#core/flow/json.ts';
import { parseJson } from '#core/flow/json.ts';
import type { AnswerDraft, FlowCall, FlowCallResult } from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import type { Deployment, RunRequest } from '../engine.ts';
import type { JobWorker } from '../jobs/job-worker.ts';
import type { ActiveRun } from '../run/active-run.ts';
import type { EngineCore } from './engine-core.ts';
import { noOrigin } from './origin.ts';
import { runToEnd } from './run-to-end.ts';
import { queueRun, toLaunch } from './start-run.ts';

/**
 * Runs another flow on behalf of a node, in a run of its own. Rejects with a NodeFailure: `call_depth`, `call_flow_missing`,
 * `call_refused`, and `call_failed` with what made the called flow fail.
 */
export const callFlow = async (
  core: EngineCore,
  jobs: JobWorker,
  { call, from }: { call: FlowCall; from: ActiveRun },
): Promise<FlowCallResult> => {
  const { depth, handlesError } = core.active.get(from.input.identity.id)?.origin ?? noOrigin;
  const { maxCallDepth } = core.ports.settings();
  if (depth >= maxCallDepth) {
    const words = `Flows called one another more than ${maxCallDepth} levels deep. Does one of them lead back to itself?`;
    throw new NodeFailure('call_depth', words);
  }
  const deployment = await find(core, call);
  call.signal.throwIfAborted();
  const request: RunRequest = {
    deployment,
    trigger: 'call',
    input: call.input,
    params: call.params,
    origin: { depth: depth + 1, handlesError },
  };
  try {
    if (!call.waits) return { runId: (await queueRun(core, jobs, request)).id, output: null };
    return await runToItsEnd(core, request, call.signal);
  } catch (error) {
    throw inWords(error, deployment);
  }
};

const find = async ({ hooks }: EngineCore, { flow, version }: FlowCall): Promise<Deployment> => {
  const found = await hooks.calledFlow(flow, version);
  if ('deployment' in found) return found.deployment;
  throw new NodeFailure('call_flow_missing', found.problem);
};

const runToItsEnd = async (core: EngineCore, request: RunRequest, signal: AbortSignal): Promise<FlowCallResult> => {
  const launch = await toLaunch(core, request);
  signal.throwIfAborted();
  const { live, finished } = runToEnd(core, launch);
  const { run, deployment } = live;
  const cancel = (): void => run.stop('cancelled');
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await finished;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
  const runId = launch.identity.id;
  if (run.status === 'succeeded') return { runId, output: outputOf(run, deployment) };
  const why = run.error?.message ?? `it ended as ${run.status}`;
  throw new NodeFailure('call_failed', `The flow “${deployment.name}” failed (run ${runId}): ${why}`);
};

/** What the called flow answered; that of a flow which answers before it runs says nothing about its end. */
const outputOf = ({ answer, output }: ActiveRun, { plan }: Deployment): JsonValue =>
  answer === null || plan.trigger.isAsync ? output : toValue(answer);

/** JSON as the value that it stands for, anything else as text. */
const toValue = ({ body }: AnswerDraft): JsonValue => {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : text;
};

const inWords = (error: unknown, { name }: Deployment): unknown => {
  if (!(error instanceof HookloomError)) return error;
  const isTransient = error.status === 503;
  return new NodeFailure('call_refused', `The flow “${name}” cannot be run: ${error.message}`, { isTransient });
};
