import { checkGraph, nodeName } from '#core/flow/check-graph.ts';
import type { FlowDocument, FlowNode, Problem } from '#core/flow/document.ts';
import { type Bodies, findBodies } from '#core/flow/find-bodies.ts';
import { type FlowGraph, findCycles, reachableFrom, toGraph } from '#core/flow/graph.ts';
import { serialiseFlow } from '#core/flow/serialise-flow.ts';
import { portsOf } from '#core/nodes/catalog.ts';
import type { ParseOptions } from '#core/template/parse-template.ts';
import { checkReferences, type TemplateUse } from './check-references.ts';
import { checkRespond } from './check-respond.ts';
import { type CompiledSettings, compileSettings } from './compile-settings.ts';
import { compileTrigger, type TriggerPlan } from './compile-trigger.ts';
import { findKind, type Kinds, type KnownKind, webhookKind } from './kinds.ts';
import type { Plan } from './plan.ts';
import { type CompiledNode, planNodes } from './plan-nodes.ts';

type Options = { kinds: Kinds; hash: (text: string) => string };

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
  const bodies = findBodies(graph, ({ id }) => compiled.get(id)?.kind.definition.bodyPort);
  const reached = reachedByTriggers(graph, compiled);
  const { nodes, incoming } = planNodes({ graph, compiled, bodies, reached });
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
    documentHash: () => {
      documentHash ??= hash(serialiseFlow(document));
      return documentHash;
    },
  };
  return { plan, problems: findProblems(document, { graph, compiled, bodies, reached, webhook, trigger }) };
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

type Found = {
  graph: FlowGraph;
  compiled: ReadonlyMap<string, CompiledNode>;
  bodies: Bodies;
  reached: ReadonlySet<string>;
  webhook: FlowNode | undefined;
  trigger: TriggerPlan;
};

const findProblems = (
  document: FlowDocument,
  { graph, compiled, bodies, reached, webhook, trigger }: Found,
): Problem[] => {
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
  return [...problems, ...checkReferences(document, { graph, bodies, reached, uses })];
};

const toVersionProblem = (node: FlowNode): Problem => ({
  severity: 'error',
  code: 'newer_kind',
  message: `${nodeName(node)} was made by a newer Hookloom: version ${node.version} of “${node.kind}” is not known here.`,
  nodeId: node.id,
});

const answerFailures = ({
  response,
  failureResponse,
  verifyResponse,
  hasOwnVerifyResponse,
  params,
  admission,
}: TriggerPlan) => [
  ...response.failures,
  ...(failureResponse?.failures ?? []),
  ...(hasOwnVerifyResponse ? verifyResponse.failures : []),
  ...params.flatMap(({ failures }) => failures),
  ...(admission?.failures ?? []),
];

const answerUses = (node: FlowNode, trigger: TriggerPlan): TemplateUse[] => {
  const { isAsync, response, failureResponse, verifyResponse, hasOwnVerifyResponse, params, admission } = trigger;
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
    {
      node,
      templates: admission?.templates ?? [],
      sees: { requestOnly: 'has no output yet: this is decided before the first node runs' },
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
