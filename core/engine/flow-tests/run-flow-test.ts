import type { FlowTestResult } from '#core/contract/procedures/tests.ts';
import type { RunId } from '#core/contract/records/ids.ts';
import type { Answer } from '#core/contract/records/run.ts';
import type { FlowTest, Recording } from '#core/flow/document.ts';
import type { JsonObject } from '#core/flow/json.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import { answerAtOnce } from '../answer/answer-at-once.ts';
import { answerOfRun } from '../answer/answer-of-run.ts';
import { toErrorAnswer } from '../answer/error-answer.ts';

import type { Deployment, InboundRequest } from '../engine.ts';
import type { EngineCore } from '../exchange/engine-core.ts';
import { readParams } from '../exchange/read-params.ts';
import { renderVerification } from '../exchange/verify-request.ts';
import { webhookKind } from '../plan/kinds.ts';
import type { ActiveRun, RunIdentity, StandIn } from '../run/active-run.ts';
import { MissingRecording } from '../run/missing-recording.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { toRequestOutput } from '../run/request-output.ts';
import { toRequestScope } from '../run/request-scope.ts';
import { compareAnswer } from './compare-answer.ts';
import { countAssertions } from './count-assertions.ts';
import { toInbound } from './sample-inbound.ts';

/** The same in every test run, so that an expected answer can hold it. */
const identity = {
  id: 'run_test' as RunId,
  number: 0,
  owner: '',
  trigger: 'test',
  captureId: null,
  replayOf: null,
  isAsync: false,
  attempt: 1,
  idempotencyKey: 'run_test',
} as const;
const requestId = 'cap_test';

/**
 * Runs one of a document's tests. Nothing leaves the machine: recordings stand in for side effects, and the network answers
 * that it is not there. Who may call is not checked; nothing is stored.
 */
export const runFlowTest = async (
  core: EngineCore,
  deployment: Deployment,
  test: FlowTest,
): Promise<FlowTestResult> => {
  const { clock } = core.ports;
  const startedAt = clock.monotonic();
  const { answer, differences, run } = await perform(core, deployment, test);
  const { passed, failed, differences: broken } = countAssertions(deployment.document, run?.steps ?? []);
  const found = [...differences, ...broken, ...(answer ? compareAnswer(test, answer) : [])];
  return {
    name: test.name,
    passed: found.length === 0,
    differences: found,
    assertions: { passed, failed },
    answer,
    durationMs: clock.monotonic() - startedAt,
  };
};

/** `run` is there where the request came as far as that. */
type Performed = { answer: Answer | null; differences: string[]; run?: ActiveRun };

const perform = async (core: EngineCore, deployment: Deployment, test: FlowTest): Promise<Performed> => {
  const { document, plan, problems, mode, version } = deployment;
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { answer: null, differences: errors.map(({ message }) => message) };
  const path = `/v1/flow-webhook/${document.id}`;
  const request = toInbound(test.request, { path, now: core.ports.clock.now() });
  const webhook = document.nodes.find(({ kind }) => kind === webhookKind);
  const options = core.renderingOf(plan);
  const { values: env } = core.ports.environment();
  if (request.method === 'GET' && webhook?.settings['getMode'] !== 'run') {
    return { answer: renderVerification({ deployment, request, requestId, env }, options), differences: [] };
  }
  const who: RunIdentity = { ...identity, mode, version };
  const output = toRequestOutput(request, requestId);
  const scope = toRequestScope(plan, output, { identity: who, env });
  const read = readParams(plan, () => scope, options);
  if (!read.ok) {
    const details = { status: 422, message: read.message };
    return { answer: toErrorAnswer('BAD_REQUEST', { runId: null, mode, version }, details), differences: [] };
  }
  const run = await runToEnd(core, deployment, {
    who,
    request,
    output,
    params: read.params,
    recordings: test.recordings,
  });
  const failed = run.error ? [failureLine(run)] : [];
  if (!plan.trigger.isAsync)
    return { answer: answerOfRun(run, options), differences: isExpected(test, run) ? [] : failed, run };
  const atOnce = answerAtOnce({ deployment, identity: who, output, params: read.params, env }, options);
  return { answer: atOnce.answer, differences: failed, run };
};

/** A failed run is what some tests are about: those that expect its status. */
const isExpected = ({ expected, compare }: FlowTest, { answer }: ActiveRun): boolean =>
  answer !== null || (compare.includes('status') && expected.status !== undefined && expected.status >= 400);

type Inputs = {
  who: RunIdentity;
  request: InboundRequest;
  output: JsonObject;
  params: JsonObject;
  recordings: readonly Recording[];
};

const runToEnd = async (core: EngineCore, { plan }: Deployment, inputs: Inputs): Promise<ActiveRun> => {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const { run, begin } = prepareRun(
    {
      plan,
      identity: inputs.who,
      request: inputs.request,
      start: plan.start,
      output: inputs.output,
      params: inputs.params,
      standIn: standInOfRecordings(inputs.recordings),
      timeoutMs: plan.settings.timeoutMs ?? core.ports.settings().syncRunTimeoutMs,
      secrets: [],
      whyUnsent: () => null,
    },
    { ...core.hostOf(plan), http: noNetwork, skipsPauses: true },
    { onStep: () => {}, onEarlyAnswer: () => {}, onEnd: () => resolve() },
  );
  begin();
  await ended;
  return run;
};

const standInOfRecordings =
  (recordings: readonly Recording[]): StandIn =>
  ({ id, ref, name }) => {
    const recording = recordings.find(({ node }) => node === id) ?? recordings.find(({ node }) => node === ref);
    if (recording) return { port: recording.port, output: recording.output };
    throw new MissingRecording(`${name} has a side effect, and this test has no recording that stands in for it.`);
  };

const noNetwork = (): Promise<never> =>
  Promise.reject(new NodeFailure('no_network', 'Tests of flows have no network; record an answer instead.'));

const failureLine = ({ error, steps }: ActiveRun): string => {
  const node = steps.find((step) => step.node.id === error?.nodeId)?.node;
  return `the run failed${node ? ` at ${node.name}` : ''}: ${error?.message ?? ''}`;
};
