import { type FlowDocument, type FlowEdge, type FlowNode, nodeRef, type Problem, reservedRefs } from './document.ts';
import { type FlowGraph, findCycles, reachableFrom, toGraph } from './graph.ts';
import { toIssueWords } from './issue-words.ts';

/** What the checks must know of a node's kind. */
export type KindShape = {
  isTrigger: boolean;
  /** Only drawn: nothing leads to it, and its ref means nothing. */
  isDrawingOnly?: boolean;
  /** The ports that a node leaves by, without `error`, which `onError: branch` adds. */
  outputs: readonly string[];
};
/** The kind of a node with its settings; undefined when it is unknown. */
export type KindOf = (node: FlowNode) => KindShape | undefined;

/** The port that a failing node under `onError: branch` leaves by. */
export const errorPort = 'error';

/** How a person tells this node from others: its label, else its ref. */
export const nodeName = ({ label, ref }: Pick<FlowNode, 'label' | 'ref'>): string =>
  label.trim() === '' ? ref : `“${label.trim()}” (${ref})`;

/** All that is wrong with nodes and edges as such, in the order of the document. Settings are not looked at. */
export const checkGraph = (document: FlowDocument, kindOf: KindOf): Problem[] => {
  const graph = toGraph(document);
  return [
    ...checkTriggers(document.nodes, kindOf),
    ...document.nodes.flatMap((node, index) => checkNode(document.nodes, node, index, kindOf)),
    ...document.edges.flatMap((edge) => checkEdge(graph, edge, kindOf)),
    ...findCycles(graph).map((cycle) => cycleProblem(graph, cycle)),
    ...checkReachable(graph, kindOf),
  ];
};

const webhookKind = 'webhook';

const checkTriggers = (nodes: readonly FlowNode[], kindOf: KindOf): Problem[] => {
  const triggers = Map.groupBy(
    nodes.filter((node) => kindOf(node)?.isTrigger === true),
    ({ kind }) => kind,
  );
  const webhooks = triggers.get(webhookKind) ?? [];
  const [webhook] = webhooks;
  const found: Problem[] = [];
  if (!webhook) found.push(error('no_webhook', 'The flow has no webhook: add one, it is where requests come in.'));
  else if (webhook.disabled) {
    found.push(
      error(
        'webhook_disabled',
        `${nodeName(webhook)} is disabled, so nothing can come in. To stop requests, pause the flow.`,
        webhook,
      ),
    );
  }
  for (const [kind, [, ...others]] of triggers) {
    for (const other of others) {
      found.push(error('second_trigger', `${nodeName(other)} is a second ${kind}: a flow has only one.`, other));
    }
  }
  return found;
};

const checkNode = (nodes: readonly FlowNode[], node: FlowNode, index: number, kindOf: KindOf): Problem[] => {
  const found: Problem[] = [];
  if (!kindOf(node)) {
    found.push(
      error(
        'unknown_kind',
        `${nodeName(node)} is of the kind “${node.kind}”, which this Hookloom does not know.`,
        node,
      ),
    );
  }
  if (nodes.findIndex(({ id }) => id === node.id) < index) {
    found.push(error('duplicate_id', `${nodeName(node)} has the id “${node.id}” of another node.`, node));
  }
  if (kindOf(node)?.isDrawingOnly) return found;
  const valid = nodeRef.safeParse(node.ref);
  if (reservedRefs.has(node.ref)) {
    found.push(
      error(
        'reserved_ref',
        `${nodeName(node)}: “${node.ref}” has a meaning of its own in expressions; choose another ref.`,
        node,
      ),
    );
  } else if (!valid.success) {
    const words = valid.error.issues.map(toIssueWords).join(', ');
    found.push(error('invalid_ref', `${nodeName(node)} cannot have the ref “${node.ref}”: ${words}.`, node));
  }
  const namesake = nodes.findIndex((other) => other.ref === node.ref && !kindOf(other)?.isDrawingOnly);
  const first = nodes[namesake];
  if (namesake < index && first) {
    found.push(
      error('duplicate_ref', `${nodeName(node)} and ${nodeName(first)} have the same ref “${node.ref}”.`, node),
    );
  }
  return found;
};

const checkEdge = (graph: FlowGraph, edge: FlowEdge, kindOf: KindOf): Problem[] => {
  const from = graph.node(edge.from.node);
  const to = graph.node(edge.to.node);
  const place = { edgeId: edge.id };
  if (!from || !to) {
    const missing = from ? edge.to.node : edge.from.node;
    const end = from ? `from ${nodeName(from)}` : to ? `to ${nodeName(to)}` : '';
    return [{ ...error('dangling_edge', `A connection ${end} hangs loose: there is no node “${missing}”.`), ...place }];
  }
  const kind = kindOf(from);
  const found: Problem[] = [];
  if (kind && !portsOf(from, kind).includes(edge.from.port)) {
    found.push({ ...error('unknown_port', portWords(from, kind, edge.from.port), from), ...place });
  }
  if (kindOf(to)?.isTrigger === true) {
    found.push({
      ...error('edge_into_trigger', `${nodeName(to)} starts the flow; nothing can lead into it.`, to),
      ...place,
    });
  }
  if (kindOf(to)?.isDrawingOnly) {
    found.push({
      ...error('edge_into_drawing', `${nodeName(to)} is only drawn; nothing can lead to it.`, to),
      ...place,
    });
  }
  return found;
};

const portsOf = (node: FlowNode, { outputs }: KindShape): readonly string[] =>
  node.onError === 'branch' ? [...outputs, errorPort] : outputs;

const portWords = (node: FlowNode, kind: KindShape, port: string): string => {
  if (port === errorPort) {
    return `A connection leaves ${nodeName(node)} by “error”, but on failure this node does not branch. Choose “branch” or remove the connection.`;
  }
  const ports = portsOf(node, kind);
  const known = ports.length === 0 ? 'it has none' : `it has ${ports.map((name) => `“${name}”`).join(', ')}`;
  return `A connection leaves ${nodeName(node)} by the port “${port}”, but ${known}.`;
};

const cycleProblem = (graph: FlowGraph, cycle: readonly string[]): Problem => {
  const names = [...cycle, cycle[0] ?? ''].map((id) => graph.node(id)).filter((node) => node !== undefined);
  return error(
    'cycle',
    `The flow goes in a circle: ${names.map(nodeName).join(' → ')}. Remove one of these connections.`,
    names[0],
  );
};

const checkReachable = (graph: FlowGraph, kindOf: KindOf): Problem[] => {
  const triggers = graph.nodes.filter((node) => kindOf(node)?.isTrigger === true);
  if (triggers.length === 0) return [];
  const reached = new Set(triggers.flatMap(({ id }) => [...reachableFrom(graph, id)]));
  return graph.nodes
    .filter((node) => !reached.has(node.id) && !kindOf(node)?.isDrawingOnly)
    .map((node) => ({
      ...error('unreachable', `Nothing leads to ${nodeName(node)}, so it never runs.`, node),
      severity: 'warning',
    }));
};

const error = (code: string, message: string, node?: FlowNode): Problem => ({
  severity: 'error',
  code,
  message,
  ...(node && { nodeId: node.id }),
});
