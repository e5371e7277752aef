import type { RunId } from '#core/contract/records/ids.ts';
import type { Step } from '#core/contract/records/run.ts';
import { storedTrace } from '#core/contract/records/stored-trace.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { type JsonObject, parseJson } from '#core/flow/json.ts';
import { createEngineCore } from '../exchange/engine-core.ts';
import { compilePlan } from '../plan/compile-plan.ts';
import type { ActiveRun, RunIdentity, RunInput } from '../run/active-run.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { printTrace } from '../trace/print-trace.ts';
import { settled } from './fake-clock.ts';
import { createMemoryPorts, type MemoryPorts } from './memory-ports.ts';
import { kindsWithTestKinds } from './test-engine.ts';

type Options = Partial<Omit<RunInput, 'plan' | 'identity' | 'start'>> & {
  ports?: MemoryPorts;
  identity?: Partial<RunIdentity>;
  /** The kind of the trigger that fires. */
  trigger?: string;
};

export type FlowRun = {
  readonly run: ActiveRun;
  readonly ports: MemoryPorts;
  /** What `onPause` was told. */
  readonly paused: { wakeAt: number; checkpoint: JsonObject } | null;
  readonly ended: boolean;
  /** The trace as it is at this moment. */
  steps: () => Step[];
};

/** Runs a flow without the engine around it, as far as it comes without time. */
export const runFlow = async (document: FlowDocument, options: Options = {}): Promise<FlowRun> => {
  const { ports = createMemoryPorts(), identity, trigger = 'webhook', ...input } = options;
  const { plan } = compilePlan(document, {
    kinds: kindsWithTestKinds,
    hash: (text) => text,
    compileScript: () => null,
  });
  const host = createEngineCore(ports, () => false).hostOf(plan);
  let paused: FlowRun['paused'] = null;
  let isEnded = false;
  const { run, begin } = prepareRun(
    {
      plan,
      identity: { ...sampleIdentity, ...identity },
      request: null,
      start: plan.triggers.find(({ kind }) => kind === trigger)?.index ?? -1,
      output: {},
      params: {},
      standIn: null,
      timeoutMs: 60_000,
      secrets: [],
      whyUnsent: () => null,
      ...input,
    },
    host,
    {
      onStep: () => {},
      onEarlyAnswer: () => {},
      onEnd: () => {
        isEnded = true;
      },
      onPause: (_, pause) => {
        paused = pause;
      },
    },
  );
  begin();
  await settled();
  return {
    run,
    ports,
    get paused() {
      return paused;
    },
    get ended() {
      return isEnded;
    },
    steps: () => {
      const printed = parseJson(printTrace(run.steps, { ...traceOptions, secrets: run.secrets }));
      return storedTrace.parse(printed.ok ? printed.value : []);
    },
  };
};

const traceOptions = { level: 'full', maxValueBytes: 64_000, maxTraceBytes: 4_000_000 } as const;

const sampleIdentity: RunIdentity = {
  id: 'run_1' as RunId,
  number: 1,
  owner: 'ada',
  trigger: 'webhook',
  captureId: null,
  replayOf: null,
  isAsync: false,
  attempt: 1,
  idempotencyKey: 'run_1',
  mode: 'production',
  version: 1,
};
