import type { FlowDocument } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import type { Scope } from '#renderer/editors/scope.ts';

type Graph = Pick<FlowDocument, 'nodes' | 'edges'>;

/**
 * Refs whose values a node's settings can read: of the nodes that run before it. A trigger's own settings are those of the
 * answer, which is rendered when the flow has ended, so it reads every node.
 */
export const visibleRefs = ({ nodes, edges }: Graph, nodeId: string): string[] => {
  const node = nodes.find(({ id }) => id === nodeId);
  if (!node) return [];
  if (definitionOf(node.kind)?.isTrigger) return nodes.map(({ ref }) => ref);
  const before = new Set<string>();
  const pending = [nodeId];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const { from, to } of edges) {
      if (to.node !== id || before.has(from.node) || from.node === nodeId) continue;
      before.add(from.node);
      pending.push(from.node);
    }
  }
  return nodes.filter(({ id }) => before.has(id)).map(({ ref }) => ref);
};

/** A sample without the values of nodes that are not visible; what is no node (`params`, `run`) stays. Refs come in the order of `refs`. */
export const visibleScope = (sample: Scope, { nodes }: Graph, refs: readonly string[]): Scope => {
  const ofNodes = new Set(nodes.map(({ ref }) => ref));
  const own = refs.filter((ref) => Object.hasOwn(sample, ref)).map((ref) => [ref, sample[ref]] as const);
  return Object.fromEntries([...own, ...Object.entries(sample).filter(([name]) => !ofNodes.has(name))]);
};

/** What code sees: the scope, and as `input` the sample of the node whose output comes in first. */
export const codeScope = (scope: Scope, { nodes, edges }: Graph, nodeId: string): Scope => {
  const source = edges.find(({ to }) => to.node === nodeId)?.from.node;
  const ref = nodes.find(({ id }) => id === source)?.ref;
  return ref !== undefined && Object.hasOwn(scope, ref) ? { input: scope[ref], ...scope } : scope;
};
