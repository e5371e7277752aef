import { checkGraph, nodeName } from '#core/flow/check-graph.ts';
import type { FlowDocument, FlowNode, Problem } from '#core/flow/document.ts';
import { type FlowGraph, findCycles, reachableFrom, toGraph } from '#core/flow/graph.ts';
import { serialiseFlow } from '#core/flow/serialise-flow.ts';
import { portsOf } from '#core/nodes/catalog.ts';
import type { ParseOptions } from '#core/template/parse-template.ts';
import { checkReferences, type TemplateUse } from './check-references.ts';
import { checkRespond } from './check-respond.ts';
import { type CompiledSettings, compileSettings } from './compile-settings.ts';
import { compileTrigger, type TriggerPlan } from './compile-trigger.ts';
import { findKind, type Kinds, type KnownKind, respondKind, webhookKind } from './kinds.ts';
import type { Plan, PlanNode } from './plan.ts';
import { parseSensitivePath } from './sensitive-path.ts';

type Options = { kinds: Kinds; hash: (text: string) => string };

type CompiledNode = { node: FlowNode; kind: KnownKind; settings: CompiledSettings; ports: readonly string[] };

/** Compiles a document once for any number of runs, and finds everything that a person should mend in it. */
export const compilePlan = (document: FlowDocument, { kinds, hash }: Options): { plan: Plan; problems: Problem[] } => {
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
  const nodes = planNodes(graph, compiled);
  let documentHash: string | null = null;
  const plan: Plan = {
    nodes,
    incoming: nodes.map(({ incoming }) => incoming),
    triggers: nodes
      .filter(({ isTrigger, isDisabled }) => isTrigger && !isDisabled)
      .map(({ id, index }) => ({ kind: compiled.get(id)?.node.kind ?? '', nodeId: id, index })),
    start: nodes.findIndex(({ id }) => id === webhook?.id),
    trigger,
    flow: { id: document.id, name: document.name },
    settings: document.settings,
    isSensitive: nodes.some(({ sensitive }) => sensitive.length > 0),
    documentHash: () => {
      documentHash ??= hash(serialiseFlow(document));
      return documentHash;
    },
  };
  return { plan, problems: findProblems(document, { graph, compiled, webhook, trigger }) };
};

/** An `outputs` function may stumble over settings that are themselves a problem. */
const safePorts = (node: FlowNode, { definition }: KnownKind): readonly string[] => {
  try {
    return portsOf(definition, node.settings);
  } catch {
    return typeof definition.outputs === 'function' ? [] : definition.outputs;
  }
};

/** The nodes that triggers lead to. Connections from elsewhere never carry anything and are not waited for. */
const planNodes = (graph: FlowGraph, compiled: ReadonlyMap<string, CompiledNode>): PlanNode[] => {
  if (findCycles(graph).length > 0) return [];
  const reached = reachedByTriggers(graph, compiled);
  const members = graph.nodes.flatMap(({ id }) => (reached.has(id) ? (compiled.get(id) ?? []) : []));
  const places = new Map(members.map(({ node }, index) => [node.id, index]));
  const incoming = (id: string) => graph.incoming(id).filter(({ from }) => places.has(from.node));
  return members.map(({ node, kind, settings, ports }, index) => ({
    index,
    id: node.id,
    ref: node.ref,
    name: nodeName(node),
    isTrigger: kind.definition.isTrigger === true,
    execute: kind.execute,
    settings,
    sideEffect: kind.definition.sideEffect,
    isDisabled: node.disabled,
    firstPort: ports[0] ?? 'out',
    onError: node.onError,
    fallback: node.fallback ?? null,
    retry: node.retry,
    timeoutMs: node.timeoutMs,
    sensitive: (node.sensitive ?? []).map(parseSensitivePath),
    incoming: incoming(node.id).length,
    outgoing: graph.outgoing(node.id).flatMap((edge) => {
      const to = places.get(edge.to.node);
      return to === undefined ? [] : [{ port: edge.from.port, to, slot: incoming(edge.to.node).indexOf(edge) }];
    }),
    answersEarly: node.kind === respondKind && ports.length > 0,
    stepHead: toStepHead(node),
  }));
};

const reachedByTriggers = (graph: FlowGraph, compiled: ReadonlyMap<string, CompiledNode>): ReadonlySet<string> => {
  const triggers = [...compiled.values()].filter(({ kind }) => kind.definition.isTrigger === true);
  return new Set(triggers.flatMap(({ node }) => [...reachableFrom(graph, node.id)]));
};

const toStepHead = ({ id, ref, kind, label }: FlowNode): string =>
  JSON.stringify({ nodeId: id, ref, kind, label }).slice(0, -1);

type Found = {
  graph: FlowGraph;
  compiled: ReadonlyMap<string, CompiledNode>;
  webhook: FlowNode | undefined;
  trigger: TriggerPlan;
};

const findProblems = (document: FlowDocument, { graph, compiled, webhook, trigger }: Found): Problem[] => {
  const problems = checkGraph(document, (node) => {
    const known = compiled.get(node.id);
    // A second node with the same id was not compiled; what it is does not matter any more.
    return known && { isTrigger: known.kind.definition.isTrigger === true, outputs: known.ports };
  });
  for (const { node, kind, settings } of compiled.values()) {
    if (node.version > kind.definition.version) problems.push(toVersionProblem(node));
    problems.push(...settingProblems(node, settings.failures));
  }
  const uses: TemplateUse[] = [...compiled.values()].map(({ node, settings: { templates } }) => ({
    node,
    templates,
    sees: 'before',
  }));
  if (webhook && compiled.has(webhook.id)) {
    problems.push(...settingProblems(webhook, answerFailures(trigger)));
    uses.push(...answerUses(webhook, trigger));
    if (findCycles(graph).length === 0) {
      problems.push(...checkRespond(graph, { start: webhook.id, isAsync: trigger.isAsync }));
    }
  }
  return [...problems, ...checkReferences(document, { graph, reached: reachedByTriggers(graph, compiled), uses })];
};

const toVersionProblem = (node: FlowNode): Problem => ({
  severity: 'error',
  code: 'newer_kind',
  message: `${nodeName(node)} was made by a newer Hookloom: version ${node.version} of “${node.kind}” is not known here.`,
  nodeId: node.id,
});

const answerFailures = ({ response, failureResponse, verifyResponse, hasOwnVerifyResponse, params }: TriggerPlan) => [
  ...response.failures,
  ...(failureResponse?.failures ?? []),
  ...(hasOwnVerifyResponse ? verifyResponse.failures : []),
  ...params.flatMap(({ failures }) => failures),
];

const answerUses = (node: FlowNode, trigger: TriggerPlan): TemplateUse[] => {
  const { isAsync, response, failureResponse, verifyResponse, hasOwnVerifyResponse, params } = trigger;
  const early = 'has no output yet: this flow answers at once, before it runs';
  return [
    { node, templates: response.templates, sees: isAsync ? { requestOnly: early } : 'flow' },
    { node, templates: failureResponse?.templates ?? [], sees: 'flow' },
    {
      node,
      templates: hasOwnVerifyResponse ? verifyResponse.templates : [],
      sees: { requestOnly: 'has no output here: the flow does not run when a GET only verifies' },
    },
    {
      node,
      templates: params.flatMap(({ templates }) => templates),
      sees: { requestOnly: 'has no output yet: parameters are read before the first node runs' },
    },
  ];
};

const settingProblems = (node: FlowNode, failures: CompiledSettings['failures']): Problem[] =>
  failures.map(({ code, message, field, line, column }) => ({
    severity: 'error',
    code,
    message: `${nodeName(node)}, ${code === 'template_error' && field !== undefined ? `${field}: ` : ''}${message}`,
    nodeId: node.id,
    ...(field !== undefined && { field }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }));
