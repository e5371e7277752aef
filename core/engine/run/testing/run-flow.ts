import type { RunId } from '#core/contract/records/ids.ts';
import type { Step } from '#core/contract/records/run.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { type JsonObject, parseJson } from '#core/flow/json.ts';
import { createEngineCore } from '../../exchange/engine-core.ts';
import { compilePlan } from '../../plan/compile-plan.ts';
import { settled } from '../../testing/fake-clock.ts';
import { createMemoryPorts, type MemoryPorts } from '../../testing/memory-ports.ts';
import { kindsWithTestKinds } from '../../testing/test-engine.ts';
import { printTrace } from '../../trace/print-trace.ts';
import type { ActiveRun, RunIdentity, RunInput } from '../active-run.ts';
import { prepareRun } from '../prepare-run.ts';

type Options = Partial<Omit<RunInput, 'plan' | 'identity' | 'start'>> & {
  ports?: MemoryPorts;
  identity?: Partial<RunIdentity>;
  /** The kind of the trigger that fires. */
  trigger?: string;
};

export type FlowRun = {
  run: ActiveRun;
  ports: MemoryPorts;
  /** What `onPause` was told. */
  paused: { wakeAt: number; checkpoint: JsonObject } | null;
  ended: boolean;
  /** The trace as it is at this moment. */
  steps: () => Step[];
};

/** Runs a flow without the engine around it, as far as it comes without time. */
export const runFlow = async (document: FlowDocument, options: Options = {}): Promise<FlowRun> => {
  const { ports = createMemoryPorts(), identity, trigger = 'webhook', ...input } = options;
  const { plan } = compilePlan(document, { kinds: kindsWithTestKinds, hash: (text) => text });
  const host = createEngineCore(ports, () => false).hostOf(plan);
  const found: FlowRun = { run: undefined as never, ports, paused: null, ended: false, steps: () => [] };
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
        found.ended = true;
      },
      onPause: (_, pause) => {
        found.paused = pause;
      },
    },
  );
  found.run = run;
  found.steps = () => {
    const options_ = { level: 'full' as const, maxValueBytes: 64_000, maxTraceBytes: 4_000_000, secrets: [] };
    const printed = parseJson(printTrace(run.steps, options_));
    return printed.ok ? (printed.value as Step[]) : [];
  };
  begin();
  await settled();
  return found;
};

const sampleIdentity: RunIdentity = {
  id: 'run_1' as RunId,
  number: 1,
  trigger: 'webhook',
  captureId: null,
  replayOf: null,
  isAsync: false,
  attempt: 1,
  idempotencyKey: 'run_1',
  mode: 'production',
  version: 1,
};
