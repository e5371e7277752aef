import { type FlowNode, nodeRef } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import { getSetting } from './setting-path.ts';

/** Why a node cannot have this ref, in words; null when it can. */
export const refProblem = ({ nodes }: { nodes: readonly FlowNode[] }, nodeId: string, ref: string): string | null => {
  const parsed = nodeRef.safeParse(ref);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'this is not a ref';
  return nodes.some((node) => node.id !== nodeId && node.ref === ref) ? `another node is called ${ref}` : null;
};

/** The code nodes whose JavaScript mentions a ref: renaming leaves code alone, so a person has to change it. */
export const codeThatMentions = ({ nodes }: { nodes: readonly FlowNode[] }, ref: string): string[] => {
  const word = new RegExp(`\\b${ref}\\b`);
  const isMentioned = ({ kind, settings }: FlowNode) =>
    definitionOf(kind)?.form.some(({ type, key }) => {
      const code = type === 'code' ? getSetting(settings, key) : undefined;
      return typeof code === 'string' && word.test(code);
    });
  return nodes.filter(isMentioned).map((node) => node.ref);
};
