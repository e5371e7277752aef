import type { FlowDocument } from '#core/flow/document.ts';

type Graph = Pick<FlowDocument, 'nodes' | 'edges'>;
export type Direction = 'left' | 'right' | 'up' | 'down';

/** The node that an arrow key leads to: along the wires left and right, among neighbours of the same source up and down. */
export const walk = ({ nodes, edges }: Graph, from: string, direction: Direction): string | null => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const here = byId.get(from);
  if (!here) return nodes[0]?.id ?? null;
  if (direction === 'right') return edges.find((edge) => edge.from.node === from)?.to.node ?? null;
  if (direction === 'left') return edges.find((edge) => edge.to.node === from)?.from.node ?? null;
  const sources = new Set(edges.filter((edge) => edge.to.node === from).map((edge) => edge.from.node));
  const siblings = edges.filter((edge) => sources.has(edge.from.node)).flatMap((edge) => byId.get(edge.to.node) ?? []);
  const sign = direction === 'down' ? 1 : -1;
  const ahead = (siblings.length > 1 ? siblings : nodes)
    .filter(({ position }) => (position.y - here.position.y) * sign > 0)
    .toSorted((one, other) => (one.position.y - other.position.y) * sign);
  return ahead[0]?.id ?? null;
};
