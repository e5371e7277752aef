import type { Answer } from '#core/contract/records/run.ts';
import { toErrorAnswer } from '../answer/error-answer.ts';
import type { JobWorker } from '../jobs/job-worker.ts';
import { toRequestOutput } from '../run/request-output.ts';
import { toRequestScope } from '../run/request-scope.ts';
import { requestSecrets } from '../trace/request-secrets.ts';
import type { Accepted, Entry } from './accepted.ts';
import { answerProblems } from './answer-problems.ts';
import { toCaptureSummary } from './capture-summary.ts';
import type { EngineCore } from './engine-core.ts';
import { isAnsweredAtOnce } from './is-answered-at-once.ts';
import { noParams, readParams } from './read-params.ts';
import { receiveAsync } from './receive-async.ts';
import { receiveSync } from './receive-sync.ts';
import { type Refusal, refuseRequest } from './refuse-request.ts';
import { retryAfterSeconds } from './store-failure.ts';

/** Takes an accepted request to its answer. Never rejects: what goes wrong becomes an answer. */
export const receiveRequest = async (core: EngineCore, jobs: JobWorker, entry: Entry): Promise<Answer> => {
  try {
    if (core.isStopping()) return stopping(entry);
    const loading = core.numbers.ready();
    if (loading) await loading;
    return await accept(core, jobs, entry);
  } catch (error) {
    core.ports.log('error', 'a request failed before its flow could run', { flowId: entry.deployment.flowId, error });
    return toErrorAnswer('STORE_FAILED', sourceOf(entry), { retryAfterSeconds });
  }
};

const accept = (core: EngineCore, jobs: JobWorker, entry: Entry): Promise<Answer> | Answer => {
  const { deployment, request, capture } = entry;
  const { plan, problems } = deployment;
  const isAsync = isAnsweredAtOnce(entry);
  const output = toRequestOutput(request, capture.id);
  const environment = core.ports.environment();
  const isBroken = problems.some(({ severity }) => severity === 'error');
  const read = isBroken
    ? noParams
    : readParams(
        plan,
        () => toRequestScope(plan, output, { identity: deployment, env: environment.values }),
        core.renderingOf(plan),
      );
  if (!read.ok) return refuseRequest(core, entry, unreadable(read.message));
  const accepted: Accepted = {
    ...entry,
    identity: core.newIdentity(deployment, { trigger: 'webhook', captureId: capture.id, replayOf: null, isAsync }),
    output,
    params: read.params,
    secrets: [...environment.secrets, ...requestSecrets(request, capture.headers)],
  };
  core.publish(() => ({ type: 'capture.received', capture: toCaptureSummary(capture) }));
  if (isBroken) return answerProblems(core, accepted);
  return isAsync ? receiveAsync(core, jobs, accepted) : receiveSync(core, accepted);
};

const unreadable = (message: string): Refusal => ({ code: 'BAD_REQUEST', cause: 'schema', status: 422, message });

const sourceOf = ({ deployment: { mode, version } }: Entry) => ({ runId: null, mode, version });

const stopping = (entry: Entry): Answer =>
  toErrorAnswer('STORE_FAILED', sourceOf(entry), {
    message: 'Hookloom is stopping. Try again later.',
    retryAfterSeconds,
  });
