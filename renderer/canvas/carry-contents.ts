import type { NodeChange, NodePositionChange } from '@xyflow/react';
import type { FlowNode } from '#core/flow/document.ts';
import { contentsOf, drawingSize, isDrawing, isGroup, type Placed } from './drawings.ts';
import { card, heightOf, type Point } from './geometry.ts';
import type { CardNode } from './to-canvas.ts';

/** Where a node is, and how much room it takes without what stands below its card. */
export const placeOf = (node: FlowNode, position: Point = node.position): Placed => ({
  id: node.id,
  box: {
    ...position,
    ...(isDrawing(node) ? drawingSize(node) : { width: card.width, height: heightOf(node) - card.below }),
  },
});

/** These nodes with what lies in the groups among them. */
export const withContents = (nodes: readonly FlowNode[], nodeIds: readonly string[]): ReadonlySet<string> => {
  const groups = nodes.filter((node) => isGroup(node) && nodeIds.includes(node.id));
  const places = groups.length === 0 ? [] : nodes.map((node) => placeOf(node));
  return new Set([...nodeIds, ...groups.flatMap((group) => contentsOf(placeOf(group), places))]);
};

type Carried = { from: Point; contents: ReadonlyMap<string, Point> };

/** Adds to the moves of groups those of what lay in them when the drag began. One for each canvas, since a drag spans many calls. */
export const createCarrier = (): ((
  changes: NodeChange<CardNode>[],
  nodes: readonly CardNode[],
) => NodeChange<CardNode>[]) => {
  const drags = new Map<string, Carried>();

  const begin = (group: CardNode, nodes: readonly CardNode[]): Carried => {
    const place = ({ position, data }: CardNode) => placeOf(data.node, position);
    const inside = new Set(contentsOf(place(group), nodes.map(place)));
    return {
      from: group.position,
      contents: new Map(nodes.filter(({ id }) => inside.has(id)).map(({ id, position }) => [id, position])),
    };
  };

  return (changes, nodes) => {
    const moved = new Set(changes.flatMap((change) => (change.type === 'position' ? [change.id] : [])));
    const added: NodePositionChange[] = [];
    for (const change of changes) {
      if (change.type !== 'position' || !change.position) continue;
      const group = nodes.find(({ id }) => id === change.id);
      if (!group || !isGroup(group.data.node)) continue;
      const drag = drags.get(group.id) ?? begin(group, nodes);
      drags.set(group.id, drag);
      for (const [id, start] of drag.contents) {
        // What is dragged by itself, or by a group around, is not moved twice.
        if (moved.has(id)) continue;
        moved.add(id);
        const position = {
          x: start.x + change.position.x - drag.from.x,
          y: start.y + change.position.y - drag.from.y,
        };
        added.push({ id, type: 'position', position, dragging: change.dragging ?? false });
      }
      if (change.dragging !== true) drags.delete(group.id);
    }
    return added.length === 0 ? changes : [...changes, ...added];
  };
};
