import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { printSteps } from '../trace/print-trace.ts';
import { sensitiveTexts } from '../trace/sensitive-texts.ts';
import type { StepRecord } from './active-run.ts';
import { type Checkpoint, createValueList } from './checkpoint.ts';
import type { Pass, Pausing, RunState } from './pass.ts';
import { countSteps } from './pass-log.ts';

type Given = { pausing: Pausing; usedMs: number };

/** Roots that every run gets anew. */
const roots: ReadonlySet<string> = new Set(['params', 'env', 'run', 'flow']);

/** All that is needed to go on when the pause is over. */
export const saveRun = ({ run, host }: RunState, top: Pass, { pausing, usedMs }: Given): JsonObject => {
  const { plan, identity, output } = run.input;
  const { values, keep } = createValueList(output);
  const finished = run.steps.filter((step) => step !== pausing.step);
  const secrets = plan.isSensitive ? sensitiveTexts(finished) : [];
  const printed = printSteps(finished, {
    level: identity.mode === 'dev' ? 'full' : plan.settings.trace,
    maxValueBytes: host.maxStepValueBytes,
    maxTraceBytes: host.maxTraceBytes,
    secrets: [...run.secrets, ...secrets],
  });
  const checkpoint: Checkpoint = {
    format: 1,
    startedAt: run.startedAt,
    usedMs,
    values,
    scope: Object.entries(run.scope).flatMap(([ref, value]) => (roots.has(ref) ? [] : [[ref, keep(value)]])),
    pass: top.save(keep),
    steps: finished.map((step, index) => ({
      node: step.node.id,
      status: step.status,
      port: step.port,
      json: printed[index] ?? '',
      count: countSteps([step]),
    })),
    pausing: { node: pausing.step.node.id, startedAt: pausing.step.startedAt, input: keep(pausing.step.input) },
    secrets,
  };
  return checkpoint satisfies JsonObject;
};

/** Puts a run back to where it was given up. Null when its plan does not have the nodes; then nothing was changed. */
export const restoreRun = (
  { run }: RunState,
  top: Pass,
  checkpoint: Checkpoint,
): ((place: number) => JsonValue) | null => {
  const { plan, output } = run.input;
  const byId = new Map(plan.nodes.map((node) => [node.id, node]));
  const needed = [...checkpoint.steps.map(({ node }) => node), ...checkpoint.pass.nodes.map(({ id }) => id)];
  if (!needed.every((id) => byId.has(id))) return null;
  const values = [output, ...checkpoint.values.slice(1)];
  const value = (place: number): JsonValue => values[place] ?? null;
  for (const [ref, place] of checkpoint.scope) run.scope[ref] = value(place);
  run.secrets = [...run.secrets, ...checkpoint.secrets];
  for (const { node: id, status, port, json, count } of checkpoint.steps) {
    const node = byId.get(id);
    if (node) run.steps.push({ ...finishedStep, node, status, port, printed: { json, count } });
  }
  top.restore(checkpoint.pass, value);
  return value;
};

const finishedStep: Omit<StepRecord, 'node' | 'status' | 'port' | 'printed'> = {
  attempt: 1,
  startedAt: 0,
  durationMs: 0,
  settings: null,
  input: null,
  output: null,
  error: null,
  logs: null,
  warnings: null,
  pass: null,
  passes: null,
};
