import type { RunId } from '#core/contract/records/ids.ts';
import type { TemplateHost } from '#core/template/host.ts';
import type { RenderOptions } from '#core/template/render-template.ts';
import { createHolds, type Holds } from '../admission/holds.ts';
import { createLanes, type Lanes } from '../admission/lanes.ts';
import type { Deployment, EngineHooks } from '../engine.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports, Publish } from '../ports.ts';
import type { ActiveRun, RunHost, RunIdentity, StepRecord } from '../run/active-run.ts';
import { type ActiveRuns, createActiveRuns } from './active-runs.ts';
import { createRunNumbers, type RunNumbers } from './run-numbers.ts';
import { noQueue, type RunQueue } from './run-queue.ts';
import { maskFailure } from './run-record.ts';

/** What all ways of running a flow share. */
export type EngineCore = {
  ports: Ports;
  numbers: RunNumbers;
  active: ActiveRuns;
  /** The order of runs within a flow, where its webhook asks for one. */
  lanes: Lanes;
  /** The order between what paused flows have kept and what comes later. */
  holds: Holds;
  hooks: EngineHooks;
  queue: RunQueue;
  /** Set once the engine is to stop: nothing new is taken. */
  isStopping: () => boolean;
  renderingOf: (flow: Pick<Plan, 'settings'>) => RenderOptions;
  hostOf: (plan: Plan) => RunHost;
  newIdentity: (
    deployment: Deployment,
    about: Pick<RunIdentity, 'trigger' | 'captureId' | 'replayOf' | 'isAsync'>,
  ) => RunIdentity;
  publish: Publish;
  publishStep: (run: ActiveRun, step: StepRecord) => void;
  /** Stores a draft's document once. Null when there is nothing to wait for. */
  keepDocument: (deployment: Deployment) => Promise<void> | null;
};

/** Hashes that are known to be stored; drafts beyond this many are stored again, which does no harm. */
const maxKnownDocuments = 1_000;

/** What stands on the core itself, so that it can only be used later. */
type Late = { callFlow?: RunHost['callFlow']; queue?: RunQueue };

export const createEngineCore = (
  ports: Ports,
  isStopping: () => boolean,
  { callFlow, queue = noQueue }: Late = {},
): EngineCore => {
  const { store, clock, ids } = ports;
  const numbers = createRunNumbers(store);
  const known = new Set<string>();
  const templateHost = createTemplateHost(ports);

  /** What is the same for every run, made anew when somebody changes the workspace. */
  const remember = <Key extends object, Made>(make: (key: Key) => Made): ((key: Key) => Made) => {
    let settings = ports.settings();
    let environment = ports.environment();
    let made = new WeakMap<Key, Made>();
    return (key) => {
      if (settings !== ports.settings() || environment !== ports.environment()) made = new WeakMap();
      settings = ports.settings();
      environment = ports.environment();
      const found = made.get(key);
      if (found !== undefined) return found;
      const fresh = make(key);
      made.set(key, fresh);
      return fresh;
    };
  };

  const renderingWith = remember((settings: Plan['settings']): RenderOptions => {
    const { templateSteps, templateOutputBytes } = ports.settings();
    return {
      host: templateHost,
      limits: {
        steps: settings.templateLimits?.steps ?? templateSteps,
        output: settings.templateLimits?.outputChars ?? templateOutputBytes,
      },
      strict: settings.strictTemplates,
    };
  });
  const renderingOf: EngineCore['renderingOf'] = ({ settings }) => renderingWith(settings);

  return {
    ports,
    numbers,
    active: createActiveRuns(),
    lanes: createLanes(clock),
    holds: createHolds(),
    hooks: { ...noHooks },
    queue,
    isStopping,
    renderingOf,
    hostOf: remember((plan: Plan) => ({
      clock,
      http: ports.http,
      sandbox: ports.sandbox,
      heavy: ports.heavy,
      credentials: ports.credentials,
      mail: ports.mail,
      deliver: ports.deliver,
      hashing: ports.hashing,
      randomBytes: ports.randomBytes,
      values: ports.valuesOf(plan.flow.id),
      ...(callFlow && { callFlow }),
      env: ports.environment().values,
      rendering: renderingOf(plan),
      log: ports.log,
      maxLogLength: ports.settings().maxStepValueBytes,
      maxStepValueBytes: ports.settings().maxStepValueBytes,
      maxTraceBytes: ports.settings().maxTraceBytes,
    })),
    newIdentity: ({ flowId, owner, mode, version }, about) => {
      const id = ids.next('run') as RunId;
      return { id, number: numbers.next(flowId), owner, attempt: 1, idempotencyKey: id, mode, version, ...about };
    },
    publish: ports.publish,
    publishStep: ({ input: { identity, plan }, secrets }, { node, status, durationMs, port, error }) =>
      ports.publish(() => ({
        type: 'run.step',
        flowId: plan.flow.id,
        runId: identity.id,
        step: { nodeId: node.id, status, durationMs, port, error: maskFailure(error, secrets) },
      })),
    keepDocument: ({ version, plan, document }) => {
      if (version !== null) return null;
      const hash = plan.documentHash();
      if (known.has(hash)) return null;
      return store.documents.put(hash, document).then(() => {
        if (known.size >= maxKnownDocuments) known.clear();
        known.add(hash);
      });
    },
  };
};

/** Until the engine is started. */
const noHooks: EngineHooks = {
  calledFlow: async () => ({ problem: 'Other flows cannot be called here.' }),
  onFailed: () => [],
};

/** What templates may ask of the outside. */
export const createTemplateHost = ({
  hashing,
  clock,
  random,
}: Pick<Ports, 'hashing' | 'clock' | 'random'>): TemplateHost => ({
  hash: (algorithm, data, encoding) => encode(encoding, (plain) => hashing.hash(algorithm, data, plain)),
  hmac: (algorithm, key, data, encoding) => encode(encoding, (plain) => hashing.hmac(algorithm, key, data, plain)),
  now: clock.now,
  random,
});

const encode = (encoding: 'hex' | 'base64' | 'base64url', digest: (plain: 'hex' | 'base64') => string): string => {
  if (encoding !== 'base64url') return digest(encoding);
  return digest('base64').replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};
