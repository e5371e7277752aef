import type { FlowNode } from '#core/flow/document.ts';
import { drawingSize, isDrawing } from './drawings.ts';
import { portsOf } from './ports.ts';

export type Point = { x: number; y: number };

/** Measures of a node's card, which `canvas.css` repeats. All in pixels at zoom 1. */
export const card = {
  width: 236,
  header: 56,
  row: 24,
  rowsPadding: 8,
  handle: 10,
  below: 22,
  gapX: 84,
  gapY: 48,
} as const;

/** How far apart the left sides of two neighbours in a row are. */
export const columnStep = card.width + card.gapX;

/** Whether outputs are listed as named rows; a single output leaves at the height of the header instead. */
export const hasPortRows = (ports: readonly string[]): boolean => ports.length > 1;

/** Height of the card without its error line, plus the ref below it. */
export const heightOf = (node: FlowNode): number => {
  if (isDrawing(node)) return drawingSize(node).height;
  const ports = portsOf(node);
  const rows = hasPortRows(ports) ? ports.length * card.row + card.rowsPadding : 0;
  return card.header + rows + card.below;
};

/** How far below the upper side of its card the middle of each output is. */
export const handleMiddles = (ports: readonly string[]): number[] =>
  hasPortRows(ports)
    ? ports.map((_port, index) => card.header + card.rowsPadding / 2 + (index + 0.5) * card.row)
    : ports.map(() => card.header / 2);

/** The place nearest below `wanted` where a card of this height covers no other one. */
export const findFreePlace = (nodes: readonly FlowNode[], wanted: Point, height: number): Point => {
  const { x } = wanted;
  let { y } = wanted;
  for (let moved = true; moved; ) {
    moved = false;
    for (const node of nodes) {
      // Cards may lie on groups and beside notes as their author likes.
      if (isDrawing(node)) continue;
      const isClear =
        x + card.width <= node.position.x ||
        node.position.x + card.width <= x ||
        y + height <= node.position.y ||
        node.position.y + heightOf(node) <= y;
      if (isClear) continue;
      y = node.position.y + heightOf(node) + card.gapY / 2;
      moved = true;
    }
  }
  return { x, y };
};

/** To whole multiples of the grid. */
export const snap = ({ x, y }: Point, grid = 4): Point => ({
  x: Math.round(x / grid) * grid,
  y: Math.round(y / grid) * grid,
});
