import type { FlowNode } from '#core/flow/document.ts';
import type { Sketch } from '#renderer/canvas/add-node.ts';
import { portsOf } from '#renderer/canvas/ports.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Where an arrow key leads from a node: along the wires sideways, to the neighbours of the same step up and down. */
export const walk = (sketch: Sketch, fromId: string, direction: Direction): string | null => {
  const node = sketch.nodes.find(({ id }) => id === fromId);
  if (!node) return null;
  switch (direction) {
    case 'right':
      return next(sketch, node);
    case 'left':
      return previous(sketch, node);
    case 'up':
    case 'down':
      return neighbour(sketch, node, direction);
  }
};

const next = ({ edges }: Sketch, node: FlowNode): string | null => {
  const ports = portsOf(node);
  const outgoing = edges.filter(({ from }) => from.node === node.id);
  return outgoing.toSorted((a, b) => ports.indexOf(a.from.port) - ports.indexOf(b.from.port))[0]?.to.node ?? null;
};

const previous = ({ edges }: Sketch, node: FlowNode): string | null =>
  edges.find(({ to }) => to.node === node.id)?.from.node ?? null;

const neighbour = (sketch: Sketch, node: FlowNode, direction: 'up' | 'down'): string | null => {
  const sign = direction === 'down' ? 1 : -1;
  const sources = new Set(sketch.edges.filter(({ to }) => to.node === node.id).map(({ from }) => from.node));
  const siblings = new Set(sketch.edges.filter(({ from }) => sources.has(from.node)).map(({ to }) => to.node));
  const distance = (other: FlowNode) =>
    Math.abs(other.position.y - node.position.y) +
    2 * Math.abs(other.position.x - node.position.x) -
    // Those that come out of the same node are meant first.
    (siblings.has(other.id) ? 400 : 0);
  return (
    sketch.nodes
      .filter((other) => other.id !== node.id && sign * (other.position.y - node.position.y) > 0)
      .toSorted((a, b) => distance(a) - distance(b))[0]?.id ?? null
  );
};
