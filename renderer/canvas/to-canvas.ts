import type { Edge, Node, NodeChange } from '@xyflow/react';
import type { FlowDocument, FlowNode } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';

/** A card shows its node of the document; the reference changes only when the node does, so that others are not painted again. */
export type CanvasNode = Node<{ node: FlowNode }, 'card'>;
export type CanvasEdge = Edge<Record<string, never>, 'wire'>;

export const titleOf = ({ label, kind }: Pick<FlowNode, 'label' | 'kind'>): string =>
  label === '' ? (definitionOf(kind)?.title ?? kind) : label;

/**
 * The document as React Flow wants it. What React Flow measured or is dragging is taken over from `before`; a card whose
 * node did not change stays the same object.
 */
export const toCanvasNodes = (
  document: FlowDocument,
  before: readonly CanvasNode[],
  activeId: string | null,
): CanvasNode[] => {
  const known = new Map(before.map((node) => [node.id, node]));
  return document.nodes.map((node) => {
    const old = known.get(node.id);
    const tabIndex = node.id === activeId ? 0 : -1;
    if (old?.data.node === node && old.domAttributes?.tabIndex === tabIndex) return old;
    return {
      ...old,
      id: node.id,
      type: 'card',
      position: node.position,
      data: { node },
      focusable: false,
      ariaRole: 'group',
      domAttributes: {
        tabIndex,
        'aria-label': `${titleOf(node)}, ${definitionOf(node.kind)?.title ?? 'unknown kind'}, ${node.ref}`,
      },
    };
  });
};

export const toCanvasEdges = (document: FlowDocument, selectedIds: readonly string[]): CanvasEdge[] =>
  document.edges.map(({ id, from, to }) => ({
    id,
    type: 'wire',
    source: from.node,
    sourceHandle: from.port,
    target: to.node,
    targetHandle: 'in',
    selected: selectedIds.includes(id),
    focusable: false,
    interactionWidth: 24,
  }));

export type Move = { id: string; position: { x: number; y: number } };

/** The moves that are over: only these change the document, so that a drag is one step of undo. */
export const finishedMoves = (changes: readonly NodeChange<CanvasNode>[]): Move[] =>
  changes.flatMap((change) =>
    change.type === 'position' && change.dragging === false && change.position
      ? [{ id: change.id, position: { x: Math.round(change.position.x), y: Math.round(change.position.y) } }]
      : [],
  );

export const applyMoves = (draft: Pick<FlowDocument, 'nodes'>, moves: readonly Move[]): void => {
  for (const { id, position } of moves) {
    const node = draft.nodes.find((candidate) => candidate.id === id);
    if (node && (node.position.x !== position.x || node.position.y !== position.y)) node.position = position;
  }
};

/** The selection after what React Flow reports: clicks, boxes, and what was deselected by them. */
export const selectedAfter = (
  current: readonly string[],
  changes: readonly { type: string; id?: string; selected?: boolean }[],
): string[] => {
  const selected = new Set(current);
  for (const { type, id, selected: isSelected } of changes) {
    if (type !== 'select' || id === undefined) continue;
    if (isSelected) selected.add(id);
    else selected.delete(id);
  }
  return [...selected];
};
