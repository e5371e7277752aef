import { reachableFrom, toGraph } from '#core/flow/graph.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import type { Sketch } from './add-node.ts';
import type { Placed } from './drawings.ts';

/** The nodes that one node runs as its body. */
export type LoopBody = { id: string; name: string; nodeIds: ReadonlySet<string> };

/** The bodies of a flow's loops and tries, outer ones before those within. */
export const loopBodies = (sketch: Sketch): LoopBody[] => {
  const loops = sketch.nodes.filter(({ kind }) => definitionOf(kind)?.bodyPort !== undefined);
  if (loops.length === 0) return [];
  const graph = toGraph(sketch);
  return loops
    .map(({ id, kind, ref, label }) => {
      const port = definitionOf(kind)?.bodyPort;
      const first = sketch.edges.filter(({ from }) => from.node === id && from.port === port).map(({ to }) => to.node);
      return {
        id,
        name: `${port} of ${label || ref}`,
        nodeIds: new Set(first.flatMap((nodeId) => [...reachableFrom(graph, nodeId)])),
      };
    })
    .filter(({ nodeIds }) => nodeIds.size > 0)
    .toSorted((a, b) => b.nodeIds.size - a.nodeIds.size);
};

const margin = { side: 20, top: 30, bottom: 34 };

export type Region = { x: number; y: number; width: number; height: number };

/** The field around these places; null when there are none. */
export const regionAround = (places: readonly Placed[]): Region | null => {
  if (places.length === 0) return null;
  const left = Math.min(...places.map(({ box }) => box.x)) - margin.side;
  const top = Math.min(...places.map(({ box }) => box.y)) - margin.top;
  const right = Math.max(...places.map(({ box }) => box.x + box.width)) + margin.side;
  const bottom = Math.max(...places.map(({ box }) => box.y + box.height)) + margin.bottom;
  return { x: left, y: top, width: right - left, height: bottom - top };
};
