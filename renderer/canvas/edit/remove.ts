import { newEdge, type Sketch } from '#renderer/canvas/add-node.ts';
import { connectProblem } from './connect.ts';

export type Selection = { nodeIds: readonly string[]; edgeIds: readonly string[] };

/** Removes nodes and edges. A node with one wire in and one wire out leaves its neighbours joined. */
export const removeFrom = (draft: Sketch, { nodeIds, edgeIds }: Selection): void => {
  const nodes = new Set(nodeIds);
  const edges = new Set(edgeIds);
  // A box around nodes selects their wires as well; those go with their nodes and must not hinder the joining.
  draft.edges = draft.edges.filter(({ id, from, to }) => !edges.has(id) || nodes.has(from.node) || nodes.has(to.node));
  for (const id of nodes) removeNode(draft, id);
};

const removeNode = (draft: Sketch, nodeId: string) => {
  const incoming = draft.edges.filter(({ to }) => to.node === nodeId);
  const outgoing = draft.edges.filter(({ from }) => from.node === nodeId);
  draft.nodes = draft.nodes.filter(({ id }) => id !== nodeId);
  draft.edges = draft.edges.flatMap((edge) => {
    if (edge.from.node === nodeId) return [];
    if (edge.to.node !== nodeId) return [edge];
    const [next] = outgoing;
    const joins = incoming.length === 1 && outgoing.length === 1 && next !== undefined;
    return joins && connectProblem(draft, edge.from, next.to.node) === null ? [newEdge(edge.from, next.to.node)] : [];
  });
};
