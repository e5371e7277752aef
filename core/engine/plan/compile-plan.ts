import type { FlowDocument, FlowNode, Problem } from '#core/flow/document.ts';
import { findBodies } from '#core/flow/find-bodies.ts';
import { type FlowGraph, reachableFrom, toGraph } from '#core/flow/graph.ts';
import { serialiseFlow } from '#core/flow/serialise-flow.ts';
import { portsOf } from '#core/nodes/catalog.ts';
import type { ParseOptions } from '#core/template/parse-template.ts';
import type { Ports } from '../ports.ts';
import { compileSettings } from './compile-settings.ts';
import { compileTrigger } from './compile-trigger.ts';
import { findProblems } from './find-problems.ts';
import { findKind, type Kinds, type KnownKind, webhookKind } from './kinds.ts';
import type { Plan } from './plan.ts';
import { type CompiledNode, planNodes } from './plan-nodes.ts';

type Options = { kinds: Kinds; hash: (text: string) => string; compileScript: Ports['compileScript'] };

/** Compiles a document once for any number of runs, and finds everything that a person should mend in it. */
export const compilePlan = (
  document: FlowDocument,
  { kinds, hash, compileScript }: Options,
): { plan: Plan; problems: Problem[] } => {
  const graph = toGraph(document);
  const webhook = graph.nodes.find(({ kind }) => kind === webhookKind);
  const parse: ParseOptions = webhook ? { webhookRef: webhook.ref } : {};
  const compiled = new Map<string, CompiledNode>();
  for (const node of graph.nodes) {
    const kind = findKind(kinds, node.kind);
    if (!kind) continue;
    const settings = compileSettings(node, { definition: kind.definition, parse });
    compiled.set(node.id, { node, kind, settings, ports: safePorts(node, kind) });
  }
  const trigger = compileTrigger(webhook?.settings ?? {}, parse);
  const bodies = findBodies(graph, ({ id }) => compiled.get(id)?.kind.definition.bodyPort);
  const reached = reachedByTriggers(graph, compiled);
  const { nodes, incoming } = planNodes({ graph, compiled, bodies, reached });
  const { problems, needs } = findProblems(document, {
    graph,
    compiled,
    bodies,
    reached,
    webhook,
    trigger,
    compileScript,
  });
  let documentHash: string | null = null;
  const plan: Plan = {
    nodes,
    incoming,
    triggers: nodes
      .filter(({ isTrigger, isDisabled }) => isTrigger && !isDisabled)
      .map(({ id, index }) => ({ kind: compiled.get(id)?.node.kind ?? '', nodeId: id, index })),
    start: nodes.findIndex(({ id }) => id === webhook?.id),
    trigger,
    flow: { id: document.id, name: document.name },
    settings: document.settings,
    isSensitive: graph.nodes.some(({ sensitive = [] }) => sensitive.length > 0),
    needs,
    documentHash: () => {
      documentHash ??= hash(serialiseFlow(document));
      return documentHash;
    },
  };
  return { plan, problems };
};

/** An `outputs` function may stumble over settings that are themselves a problem. */
const safePorts = (node: FlowNode, { definition }: KnownKind): readonly string[] => {
  try {
    return portsOf(definition, node.settings);
  } catch {
    return typeof definition.outputs === 'function' ? [] : definition.outputs;
  }
};

const reachedByTriggers = (graph: FlowGraph, compiled: ReadonlyMap<string, CompiledNode>): ReadonlySet<string> => {
  const triggers = [...compiled.values()].filter(({ kind }) => kind.definition.isTrigger === true);
  return new Set(triggers.flatMap(({ node }) => [...reachableFrom(graph, node.id)]));
};
