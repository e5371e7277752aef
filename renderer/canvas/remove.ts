import type { FlowDocument } from '#core/flow/document.ts';
import { addEdge } from './add-node.ts';
import { connectionProblem } from './connect.ts';

type Graph = Pick<FlowDocument, 'nodes' | 'edges'>;

/** Removes nodes with their wires, and wires. A removed node with one wire in and one out leaves its neighbours wired. */
export const removeFrom = (draft: Graph, nodeIds: readonly string[], edgeIds: readonly string[]): void => {
  for (const id of nodeIds) removeNode(draft, id);
  draft.edges = draft.edges.filter(({ id }) => !edgeIds.includes(id));
};

const removeNode = (draft: Graph, id: string): void => {
  const incoming = draft.edges.filter(({ to }) => to.node === id);
  const outgoing = draft.edges.filter(({ from }) => from.node === id);
  draft.nodes = draft.nodes.filter((node) => node.id !== id);
  draft.edges = draft.edges.filter(({ from, to }) => from.node !== id && to.node !== id);
  const [before, after] = [incoming[0], outgoing[0]];
  if (!before || !after || incoming.length > 1 || outgoing.length > 1) return;
  const wire = { from: before.from, to: after.to.node };
  if (connectionProblem(draft, wire) === null) addEdge(draft, wire.from, wire.to);
};
