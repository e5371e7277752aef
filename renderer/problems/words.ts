import type { FlowDocument, Problem } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';

/** What the node of a problem is called; null where the problem is about no node. */
export const nodeOf = (
  doc: Pick<FlowDocument, 'nodes'> | null,
  { nodeId }: Problem,
): { name: string; ref: string } | null => {
  const node = nodeId === undefined ? undefined : doc?.nodes.find(({ id }) => id === nodeId);
  return node ? { name: node.label || (definitionOf(node.kind)?.title ?? node.ref), ref: node.ref } : null;
};

/** The message without the node's name at its head, where the list has said it already; as a sentence. */
export const withoutName = ({ message }: Problem, node: { name: string; ref: string } | null): string => {
  const heads = node ? [`“${node.name}” (${node.ref})`, node.ref] : [];
  const head = heads.find((name) => message.startsWith(`${name}: `) || message.startsWith(`${name}, `));
  const rest = head === undefined ? message : message.slice(head.length + 2);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
};

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** `2 errors, 1 warning`; what there is none of is left out. */
export const countWords = (problems: readonly Pick<Problem, 'severity'>[]): string => {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const parts = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  return parts.join(', ');
};
