import type { NodeChange } from '@xyflow/react';
import type { Sketch } from './add-node.ts';
import { snap } from './geometry.ts';
import type { CardNode } from './to-canvas.ts';

/** The moves among React Flow's changes that are over: the pointer was let go, or a key moved the node. */
export const finishedMoves = (
  changes: readonly NodeChange<CardNode>[],
): ReadonlyMap<string, { x: number; y: number }> =>
  new Map(
    changes.flatMap((change) =>
      change.type === 'position' && change.position && change.dragging !== true ? [[change.id, change.position]] : [],
    ),
  );

/** Writes finished moves into a draft. Nothing else that happens on the canvas belongs to the document by itself. */
export const applyCanvasChanges = (draft: Sketch, changes: readonly NodeChange<CardNode>[]): void => {
  const moves = finishedMoves(changes);
  for (const node of draft.nodes) {
    const place = moves.get(node.id);
    if (place) node.position = snap(place, 1);
  }
};
