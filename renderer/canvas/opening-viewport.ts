import type { FlowNode } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import { card, heightOf } from './geometry.ts';

export type Viewport = { x: number; y: number; zoom: number };

const margin = 56;
const smallWidth = 800;

/** Where a flow opens: readable, with its trigger at the left, and in the middle of the height if it fits. */
export const openingViewport = (nodes: readonly FlowNode[], size: { width: number; height: number }): Viewport => {
  const zoom = size.width < smallWidth ? 0.8 : 1;
  const start = nodes.find(({ kind }) => definitionOf(kind)?.isTrigger === true) ?? nodes[0];
  if (!start) return { x: margin, y: size.height / 2, zoom };
  const top = Math.min(...nodes.map(({ position }) => position.y));
  const bottom = Math.max(...nodes.map((node) => node.position.y + heightOf(node)));
  const fits = (bottom - top) * zoom < size.height - margin;
  const middle = fits ? (top + bottom) / 2 : start.position.y + card.header / 2;
  return { x: margin - start.position.x * zoom, y: size.height / 2 - middle * zoom, zoom };
};
