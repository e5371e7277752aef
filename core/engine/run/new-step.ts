import type { JsonValue } from '#core/flow/json.ts';
import type { PlanNode } from '../plan/plan.ts';
import type { RunInput, StepRecord } from './active-run.ts';
import type { RunState } from './pass.ts';

type Begin = { state: RunState; path: readonly number[] | null; value: JsonValue };

export const newStep = (node: PlanNode, { state, path, value }: Begin): StepRecord => ({
  node,
  status: 'running',
  attempt: 0,
  startedAt: state.elapsed(),
  durationMs: 0,
  port: null,
  settings: null,
  // What a trigger starts with is its output.
  input: node.isTrigger ? null : value,
  output: null,
  error: null,
  logs: null,
  warnings: null,
  pass: path,
  passes: null,
  printed: null,
});

/** The step of a node that no connection led to, or that is disabled and hands its input on. */
export const passedStep = (node: PlanNode, begin: Begin, isTaken: boolean): StepRecord => ({
  ...newStep(node, begin),
  status: isTaken ? 'disabled' : 'skipped',
  attempt: 1,
  port: isTaken ? node.firstPort : null,
  output: begin.value,
});

export const isPinned = ({ pins }: RunInput, { id }: PlanNode): boolean =>
  pins !== undefined && Object.hasOwn(pins, id);

/** The step of a node whose output is fixed. */
export const pinnedStep = (node: PlanNode, begin: Begin): StepRecord => ({
  ...newStep(node, begin),
  status: 'pinned',
  attempt: 1,
  port: node.firstPort,
  output: begin.state.run.input.pins?.[node.id] ?? null,
});
