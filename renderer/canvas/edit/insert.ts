import { newEdge, type Sketch } from '#renderer/canvas/add-node.ts';
import { portsOf } from '#renderer/canvas/ports.ts';
import { connectProblem } from './connect.ts';

/** Puts a node that stands alone into an edge, which keeps its place in the order of execution. Does nothing where that is not legal. */
export const insertInto = (draft: Sketch, nodeId: string, edgeId: string): void => {
  const edge = draft.edges.find(({ id }) => id === edgeId);
  const node = draft.nodes.find(({ id }) => id === nodeId);
  if (!edge || !node || connectProblem(draft, edge.from, nodeId) !== null) return;
  const next = edge.to.node;
  edge.to = { node: nodeId };
  const [port] = portsOf(node);
  if (port !== undefined && nodeId !== next) draft.edges.push(newEdge({ node: nodeId, port }, next));
};
