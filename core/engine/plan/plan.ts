import type { FlowDocument, FlowNode, FlowSettings } from '#core/flow/document.ts';
import type { JsonValue } from '#core/flow/json.ts';
import type { Join, SideEffect } from '#core/nodes/kit.ts';
import type { Need } from './check-needs.ts';
import type { CompiledSettings } from './compile-settings.ts';
import type { TriggerPlan } from './compile-trigger.ts';
import type { AnyExecutor } from './kinds.ts';
import type { SettingPath } from './setting-path.ts';

/** A connection as a run follows it. `slot` is its place among the connections into `to`, in the order of the document. */
export type PlanEdge = { port: string; to: number; slot: number };

/** Nodes that run together: those of the flow itself, or of one body. Places count within them, in the order of the document. */
export type PlanSegment = {
  nodes: readonly PlanNode[];
  /** How many connections each node waits for. */
  incoming: readonly number[];
};

/** What a node runs as often as it wants. `entries` are the connections from its `port`. */
export type PlanBody = PlanSegment & { port: string; entries: readonly PlanEdge[] };

export type PlanNode = {
  index: number;
  id: string;
  ref: string;
  /** For messages. */
  name: string;
  isTrigger: boolean;
  execute: AnyExecutor;
  settings: CompiledSettings;
  sideEffect: SideEffect;
  isDisabled: boolean;
  /** The port of a disabled node, and of one that failed and has a fallback. Never the one that leads into a body. */
  firstPort: string;
  onError: FlowNode['onError'];
  fallback: JsonValue;
  retry: FlowNode['retry'];
  timeoutMs: number;
  sensitive: readonly SettingPath[];
  join: Join | null;
  body: PlanBody | null;
  outgoing: readonly PlanEdge[];
  /** A Respond node that lets the flow go on: its answer leaves at once. */
  answersEarly: boolean;
  /** The beginning of its step in the trace, as JSON. */
  stepHead: string;
};

/** A trigger that may start a run; `index` is its place in the plan's `nodes`, and what a run is started with. */
export type PlanTrigger = { kind: string; nodeId: string; index: number };

/** The compiled flow; opaque to everybody but the engine. It holds what its triggers lead to and nothing else. */
export type Plan = PlanSegment & {
  /** Those that are not disabled, in the order of the document. */
  triggers: readonly PlanTrigger[];
  /** The webhook's place in `nodes`; -1 in a flow that has none. */
  start: number;
  trigger: TriggerPlan;
  flow: Pick<FlowDocument, 'id' | 'name'>;
  settings: FlowSettings;
  isSensitive: boolean;
  /** What its nodes name of the workspace. */
  needs: readonly Need[];
  /** Content hash of the document. */
  documentHash: () => string;
};
