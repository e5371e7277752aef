import type { FlowDocument, Problem } from '#core/flow/document.ts';
import { catalog } from '#core/nodes/catalog.ts';
import { checks } from '#core/nodes/checks.ts';
import { executors } from '#core/nodes/executors.ts';
import { createAdmission } from './admission/create-admission.ts';
import { receiveInOrder } from './admission/receive-in-order.ts';
import type { Deployment, Engine } from './engine.ts';
import { callFlow } from './exchange/call-flow.ts';
import { createEngineCore, type EngineCore } from './exchange/engine-core.ts';
import { heldUntil } from './exchange/hold.ts';
import { receiveRequest } from './exchange/receive-request.ts';
import { resumeFlow } from './exchange/resume-flow.ts';
import { stateOf, toRun, toRunRecord } from './exchange/run-record.ts';
import { queueRun, startRun } from './exchange/start-run.ts';
import { verifyRequest } from './exchange/verify-request.ts';
import { runFlowTest } from './flow-tests/run-flow-test.ts';
import { createJobWorker, type JobWorker } from './jobs/job-worker.ts';
import { requestOfCapture } from './jobs/request-of-capture.ts';
import { checkNeeds } from './plan/check-needs.ts';
import { compilePlan } from './plan/compile-plan.ts';
import type { Kinds } from './plan/kinds.ts';
import type { Ports } from './ports.ts';
import { previewNode } from './preview/preview-node.ts';
import { replayRun } from './replay/replay-run.ts';
import { stopEngine } from './stop-engine.ts';

/** Makes the flow runtime of a workspace. It does nothing by itself before `start`, and reaches the outside by its ports alone. */
export const createEngine = (ports: Ports, kinds: Kinds = { catalog, executors, checks }): Engine => {
  let stopping: Promise<void> | null = null;
  const core: EngineCore = createEngineCore(ports, () => stopping !== null, {
    callFlow: (call, from) => callFlow(core, jobs, { call, from }),
    queue: {
      reserve: () => jobs.reserve(),
      release: () => jobs.release(),
      enqueue: (run) => jobs.enqueue(run),
    },
  });
  const jobs: JobWorker = createJobWorker(core);
  const admit = createAdmission(core);

  const compile = (document: FlowDocument): ReturnType<typeof compilePlan> => {
    const options = {
      kinds,
      hash: (text: string) => ports.hashing.hash('sha256', text, 'hex'),
      compileScript: ports.compileScript,
    };
    try {
      return compilePlan(document, options);
    } catch (error) {
      ports.log('error', 'a flow could not be compiled', { flowId: document.id, error });
      const { plan } = compilePlan({ ...document, nodes: [], edges: [] }, options);
      const message = 'This flow cannot be compiled. The log has the details.';
      return { plan, problems: [{ severity: 'error', code: 'internal', message }] };
    }
  };

  const deploy = (document: FlowDocument, version: number | null, owner: string): Deployment => {
    const { plan, problems } = compile(document);
    return {
      flowId: document.id,
      owner,
      name: document.name,
      mode: version === null || document.settings.mode === 'dev' ? 'dev' : 'production',
      version,
      document,
      plan,
      problems: inOrder(document, problems),
    };
  };

  const findMissing = ({ plan: { needs } }: Deployment): Problem[] => {
    const { shown } = ports.environment();
    return checkNeeds(needs, {
      kindOfCredential: ports.credentials.kindOf,
      hasVariable: (name) => Object.hasOwn(shown, name),
    });
  };

  return {
    deploy,
    findMissing,
    receive: (entry) =>
      receiveInOrder(core, entry, (one) => admit(one, (admitted) => receiveRequest(core, jobs, admitted))),
    verify: (entry) => verifyRequest(core, entry),
    replay: (entry) => replayRun(core, entry),
    preview: (document, nodeId, scope) =>
      previewNode(
        { document, nodeId, scope },
        { kinds, options: core.renderingOf(document), env: ports.environment().shown },
      ),
    test: async (document) => {
      const deployment = deploy(document, null, '');
      const results = [];
      for (const test of document.tests) results.push(await runFlowTest(core, deployment, test));
      return results;
    },
    startRun: ({ waits, ...request }) => (waits ? startRun(core, request) : queueRun(core, jobs, request)),
    cancel: async (runId) => {
      const live = core.active.get(runId);
      if (!live) return jobs.withdraw(runId);
      if (live.run.status !== 'running') return false;
      live.run.stop('cancelled');
      return true;
    },
    hold: core.holds.pause,
    resume: (flowId, goOn) => resumeFlow(core, jobs, { flowId, goOn }),
    resumeKept: async (isPaused) => {
      for (const flowId of await ports.store.jobs.keptFlows(heldUntil)) {
        if (!isPaused(flowId)) await resumeFlow(core, jobs, { flowId, goOn: async () => {} });
      }
    },
    retry: jobs.retry,
    activeRun: (runId) => {
      const live = core.active.get(runId);
      if (!live) return null;
      const run = toRun(toRunRecord(stateOf(live), ports.settings(), live.printed));
      return { run, steps: run.steps };
    },
    recover: async (hooks = core.hooks) => {
      Object.assign(core.hooks, hooks);
      await core.numbers.ready();
      await jobs.recover();
    },
    start: async (deploymentOf, requestOf = (id) => requestOfCapture(ports.store, id)) => {
      await core.numbers.ready();
      await jobs.start({ deploymentOf, requestOf });
    },
    queuedRuns: jobs.queued,
    stop: (drainMs) => {
      stopping ??= stopEngine(core, jobs, drainMs);
      return stopping;
    },
  };
};

/** Problems of the flow as a whole first, then by node in the order of the document. */
const inOrder = ({ nodes }: FlowDocument, problems: readonly Problem[]): Problem[] => {
  const places = new Map(nodes.map(({ id }, index) => [id, index]));
  const placeOf = ({ nodeId }: Problem): number => (nodeId === undefined ? -1 : (places.get(nodeId) ?? -1));
  return problems.toSorted((one, other) => placeOf(one) - placeOf(other));
};
