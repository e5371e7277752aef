import type { FlowDocument, FlowNode } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';

export type ChangeLine = { kind: 'added' | 'removed' | 'changed'; text: string };

/** What differs between two documents of a flow, one line a node, in words. Moves on the canvas are told in one line. */
export const summariseChanges = (before: FlowDocument, after: FlowDocument): ChangeLine[] => {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const kept = new Set(after.nodes.map(({ id }) => id));
  const lines: ChangeLine[] = [
    ...after.nodes.filter(({ id }) => !old.has(id)).map((node) => line('added', `${nameOf(node)} added`)),
    ...before.nodes.filter(({ id }) => !kept.has(id)).map((node) => line('removed', `${nameOf(node)} removed`)),
  ];
  let moved = 0;
  for (const node of after.nodes) {
    const previous = old.get(node.id);
    if (!previous) continue;
    const parts = changedParts(previous, node);
    if (parts.length > 0) lines.push(line('changed', `${nameOf(node)}: ${parts.join(', ')}`));
    if (isDifferent(previous.position, node.position)) moved += 1;
  }
  if (isDifferent(wiresOf(before), wiresOf(after))) lines.push(line('changed', 'Wires between nodes'));
  for (const key of ['name', 'slug', 'folder', 'tags', 'settings', 'tests'] as const) {
    if (isDifferent(before[key], after[key])) lines.push(line('changed', `The flow's ${key}`));
  }
  if (moved > 0) lines.push(line('changed', moved === 1 ? '1 node moved' : `${moved} nodes moved`));
  return lines;
};

const line = (kind: ChangeLine['kind'], text: string): ChangeLine => ({ kind, text });

const nameOf = ({ label, ref, kind }: FlowNode): string => `${label || (definitionOf(kind)?.title ?? kind)} (${ref})`;

const changedParts = (before: FlowNode, after: FlowNode): string[] => {
  const settings = [...new Set([...Object.keys(before.settings), ...Object.keys(after.settings)])].filter((key) =>
    isDifferent(before.settings[key], after.settings[key]),
  );
  const own = (
    ['ref', 'label', 'disabled', 'note', 'onError', 'fallback', 'retry', 'timeoutMs', 'sensitive'] as const
  ).filter((key) => isDifferent(before[key], after[key]));
  return [...settings.map((key) => fieldLabel(after.kind, key)), ...own.map((key) => ownWords[key])];
};

const ownWords = {
  ref: 'ref',
  label: 'name',
  disabled: 'enabled or disabled',
  note: 'note',
  onError: 'what happens on failure',
  fallback: 'fallback output',
  retry: 'retries',
  timeoutMs: 'timeout',
  sensitive: 'masked values',
} as const;

const fieldLabel = (kind: string, key: string): string => {
  const field = definitionOf(kind)?.form.find((one) => one.key === key || one.key.startsWith(`${key}.`));
  return (field?.key === key ? field.label : (field?.section ?? key)).toLowerCase();
};

const wiresOf = ({ edges }: FlowDocument) => edges.map(({ from, to }) => [from, to]);

const isDifferent = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);
