import type { FlowNode } from './document.ts';
import { type FlowGraph, reachableFrom } from './graph.ts';

/** The port of a node that leads into its body; undefined for a node that has none. */
export type BodyPortOf = (node: FlowNode) => string | undefined;

/** Which nodes are the bodies of others, such as the loop body of a for-each. */
export type Bodies = {
  /** Nodes with a body, with the ids of all nodes in it, those of bodies within it included. */
  members: ReadonlyMap<string, ReadonlySet<string>>;
  /** The node whose body this one stands in, the innermost of several; undefined outside of bodies. */
  ownerOf: (id: string) => string | undefined;
  /** All nodes in whose bodies it stands, from the outermost in. */
  chainOf: (id: string) => readonly string[];
};

/** A body is what can be reached from its port. */
export const findBodies = (graph: FlowGraph, bodyPortOf: BodyPortOf): Bodies => {
  const members = new Map<string, ReadonlySet<string>>();
  for (const node of graph.nodes) {
    const port = bodyPortOf(node);
    if (port !== undefined) members.set(node.id, bodyOf(graph, node.id, port));
  }
  // Of bodies within each other the larger one is further out.
  const outermostFirst = [...members].toSorted(([, one], [, other]) => other.size - one.size);
  const chains = new Map<string, string[]>();
  for (const [owner, ids] of outermostFirst) {
    for (const id of ids) {
      const chain = chains.get(id);
      if (chain) chain.push(owner);
      else chains.set(id, [owner]);
    }
  }
  const chainOf = (id: string): readonly string[] => chains.get(id) ?? [];
  return { members, ownerOf: (id) => chainOf(id).at(-1), chainOf };
};

const bodyOf = (graph: FlowGraph, id: string, port: string): Set<string> => {
  const reached = new Set<string>();
  for (const { from, to } of graph.outgoing(id)) {
    if (from.port === port && !reached.has(to.node)) for (const one of reachableFrom(graph, to.node)) reached.add(one);
  }
  return reached;
};
