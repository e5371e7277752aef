import { nodeName } from '#core/flow/check-graph.ts';
import type { FlowEdge, FlowNode } from '#core/flow/document.ts';
import type { Bodies } from '#core/flow/find-bodies.ts';
import { type FlowGraph, findCycles } from '#core/flow/graph.ts';
import { effectOf, joinOf } from '#core/nodes/catalog.ts';
import type { CompiledSettings } from './compile-settings.ts';
import { type KnownKind, respondKind } from './kinds.ts';
import type { PlanBody, PlanEdge, PlanNode, PlanSegment } from './plan.ts';
import { parseSensitivePath } from './sensitive-path.ts';

export type CompiledNode = { node: FlowNode; kind: KnownKind; settings: CompiledSettings; ports: readonly string[] };

type Sources = {
  graph: FlowGraph;
  compiled: ReadonlyMap<string, CompiledNode>;
  bodies: Bodies;
  /** Ids of the nodes that triggers lead to. */
  reached: ReadonlySet<string>;
};

/** The nodes that triggers lead to. Connections from elsewhere never carry anything and are not waited for. */
export const planNodes = (sources: Sources): PlanSegment => {
  const { graph, compiled, bodies, reached } = sources;
  if (findCycles(graph).length > 0) return { nodes: [], incoming: [] };
  const members = graph.nodes.flatMap(({ id }) => (reached.has(id) ? (compiled.get(id) ?? []) : []));
  const bySegment = Map.groupBy(members, ({ node }) => bodies.ownerOf(node.id));
  const planSegment = (owner: string | undefined): PlanBody => {
    const inside = bySegment.get(owner) ?? [];
    const places = new Map(inside.map(({ node }, index) => [node.id, index]));
    const port = owner === undefined ? undefined : compiled.get(owner)?.kind.definition.bodyPort;
    const isWithin = ({ from }: FlowEdge): boolean =>
      places.has(from.node) || (from.node === owner && from.port === port);
    const slots = new Map<FlowEdge, number>();
    const incoming = inside.map(({ node }) => {
      const edges = graph.incoming(node.id).filter(isWithin);
      for (const [slot, edge] of edges.entries()) slots.set(edge, slot);
      return edges.length;
    });
    const edgesFrom = (id: string): PlanEdge[] =>
      graph.outgoing(id).flatMap((edge) => {
        const [to, slot] = [places.get(edge.to.node), slots.get(edge)];
        return to === undefined || slot === undefined ? [] : [{ port: edge.from.port, to, slot }];
      });
    const nodes = inside.map((one, index) => ({
      ...planNode(one, index),
      body: one.kind.definition.bodyPort === undefined ? null : planSegment(one.node.id),
      outgoing: edgesFrom(one.node.id),
    }));
    return { nodes, incoming, port: port ?? '', entries: owner === undefined ? [] : edgesFrom(owner) };
  };
  const { nodes, incoming } = planSegment(undefined);
  return { nodes, incoming };
};

const planNode = (
  { node, kind: { definition, execute }, settings, ports }: CompiledNode,
  index: number,
): Omit<PlanNode, 'body' | 'outgoing'> => ({
  index,
  id: node.id,
  ref: node.ref,
  name: nodeName(node),
  isTrigger: definition.isTrigger === true,
  execute,
  settings,
  sideEffect: effectOf(definition, node.settings),
  isDisabled: node.disabled,
  firstPort: ports.find((port) => port !== definition.bodyPort) ?? 'out',
  onError: node.onError,
  fallback: node.fallback ?? null,
  retry: node.retry,
  timeoutMs: node.timeoutMs,
  sensitive: (node.sensitive ?? []).map(parseSensitivePath),
  join: joinOf(definition, node.settings),
  answersEarly: node.kind === respondKind && ports.length > 0,
  stepHead: toStepHead(node),
});

const toStepHead = ({ id, ref, kind, label }: FlowNode): string =>
  JSON.stringify({ nodeId: id, ref, kind, label }).slice(0, -1);
