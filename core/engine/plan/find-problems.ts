import { checkBodies } from '#core/flow/check-bodies.ts';
import { checkGraph, errorPort, nodeName } from '#core/flow/check-graph.ts';
import type { FlowDocument, FlowNode, Problem } from '#core/flow/document.ts';
import type { Bodies } from '#core/flow/find-bodies.ts';
import { type FlowGraph, findCycles } from '#core/flow/graph.ts';
import { leavesBySeveral } from '#core/nodes/catalog.ts';
import type { Ports } from '../ports.ts';
import type { LeavesByBoth } from './can-meet.ts';
import type { Need } from './check-needs.ts';
import { checkReferences, type TemplateUse } from './check-references.ts';
import { checkRespond } from './check-respond.ts';
import type { CompiledSettings } from './compile-settings.ts';
import type { TriggerPlan } from './compile-trigger.ts';
import { credentialsOf } from './credentials-of.ts';
import { caughtPort, type KnownKind } from './kinds.ts';
import type { CompiledNode } from './plan-nodes.ts';

/** A flow as far as it is compiled. */
export type Found = {
  graph: FlowGraph;
  compiled: ReadonlyMap<string, CompiledNode>;
  bodies: Bodies;
  reached: ReadonlySet<string>;
  webhook: FlowNode | undefined;
  trigger: TriggerPlan;
  compileScript: Ports['compileScript'];
};

/** Everything that a person should mend, and what the flow names of its workspace. */
export const findProblems = (document: FlowDocument, found: Found): { problems: Problem[]; needs: Need[] } => {
  const { graph, compiled, bodies, reached, webhook, trigger } = found;
  const problems = checkGraph(document, (node) => {
    const known = compiled.get(node.id);
    // A second node with the same id was not compiled; what it is does not matter any more.
    if (!known) return undefined;
    const { isTrigger = false, isDrawingOnly = false } = known.kind.definition;
    return { isTrigger, isDrawingOnly, outputs: known.ports };
  });
  for (const { node, kind, settings } of compiled.values()) {
    if (node.version > kind.definition.version) problems.push(toVersionProblem(node));
    problems.push(...settingProblems(node, settings.failures), ...syntaxProblems(node, kind, found.compileScript));
  }
  if (document.settings.mode === 'dev') problems.push(devMode);
  const uses: TemplateUse[] = [...compiled.values()].map(({ node, settings: { templates } }) => ({
    node,
    templates,
    sees: 'before',
  }));
  if (webhook && compiled.has(webhook.id)) {
    problems.push(...settingProblems(webhook, answerFailures(trigger)));
    uses.push(...answerUses(webhook, trigger));
  }
  if (findCycles(graph).length === 0) problems.push(...checkWays(found));
  const named = document.nodes.filter(({ id }) => !compiled.get(id)?.kind.definition.isDrawingOnly);
  const { problems: unseen, needs } = checkReferences(named, { graph, bodies, reached, uses });
  const credentials = [...compiled.values()].flatMap((node) => (reached.has(node.node.id) ? credentialsOf(node) : []));
  return { problems: [...problems, ...unseen], needs: [...credentials, ...needs] };
};

/** Settings that do not fit their schema are a problem already. */
const syntaxProblems = (node: FlowNode, kind: KnownKind, compileScript: Ports['compileScript']): Problem[] => {
  const parsed = kind.check && kind.definition.settings.safeParse(node.settings);
  if (!kind.check || !parsed?.success) return [];
  const fault = kind.check(parsed.data as never, { compileScript });
  return fault ? settingProblems(node, [{ code: 'syntax', ...fault }]) : [];
};

const devMode: Problem = {
  severity: 'warning',
  code: 'dev_mode',
  message:
    'The flow runs in development mode also when live: callers are told the details of errors. Switch it off in the flow’s settings before others rely on it.',
};

const checkWays = ({ graph, compiled, bodies, trigger }: Found): Problem[] => {
  const starts = [...compiled.values()].filter(({ kind }) => kind.definition.isTrigger === true);
  const bodyPortOf = ({ id }: FlowNode): string | undefined => compiled.get(id)?.kind.definition.bodyPort;
  const several = new Set([...compiled.values()].filter(mayLeaveBySeveral).map(({ node }) => node.id));
  const canLeaveByBoth: LeavesByBoth = (node, one, other) => {
    const body = bodyPortOf(node);
    // Whether the body has done something before it failed is looked at by itself.
    if (body !== undefined && one !== other && [one, other].includes(body)) return ![one, other].includes(caughtPort);
    return several.has(node.id) && one !== errorPort && other !== errorPort;
  };
  return [
    ...checkBodies(graph, bodies, bodyPortOf),
    ...checkRespond(graph, {
      starts: starts.map(({ node }) => node.id),
      isAsync: trigger.isAsync,
      bodies,
      canLeaveByBoth,
    }),
  ];
};

/** Settings that do not fit are a problem already; then it may. */
const mayLeaveBySeveral = ({ node, kind }: CompiledNode): boolean => {
  try {
    return leavesBySeveral(kind.definition, node.settings);
  } catch {
    return true;
  }
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
