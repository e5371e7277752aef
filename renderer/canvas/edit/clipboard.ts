import { z } from 'zod';
import { type FlowNode, flowEdge, flowNode } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import { addProblem, freeRef, newEdge, type Sketch } from '#renderer/canvas/add-node.ts';
import type { Point } from '#renderer/canvas/geometry.ts';
import { randomId } from '#renderer/state/random-id.ts';

/** Nodes and the wires between them, as the clipboard holds them. */
const clipping = z.strictObject({
  hookloom: z.literal('nodes'),
  nodes: z.array(flowNode).min(1).max(1_000),
  edges: z.array(flowEdge).max(5_000),
});
export type Clipping = z.infer<typeof clipping>;

export const cut = ({ nodes, edges }: Sketch, nodeIds: readonly string[]): Clipping => {
  const chosen = new Set(nodeIds);
  return {
    hookloom: 'nodes',
    nodes: nodes.filter(({ id }) => chosen.has(id)),
    edges: edges.filter(({ from, to }) => chosen.has(from.node) && chosen.has(to.node)),
  };
};

export const writeClipping = (clip: Clipping): string => JSON.stringify(clip, null, 2);

/** Null when the text is something else than copied nodes. */
export const readClipping = (text: string): Clipping | null => {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    return clipping.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

/** Gives a node another ref and rewrites what the others say of it. Handed in, since it brings the template parser along. */
export type RenameRef = (sketch: { nodes: FlowNode[] }, nodeId: string, ref: string) => void;

export type PasteOptions = { clip: Clipping; move: Point; renameRef: RenameRef };

export type Pasted = { nodeIds: string[]; skipped: string | null };

/**
 * Adds copies of the nodes to a draft. They get new ids, and refs that are still free; what they say of each other follows
 * their new refs. A second trigger is left out, `skipped` says so.
 */
export const paste = (draft: Sketch, { clip, move, renameRef }: PasteOptions): Pasted => {
  let skipped: string | null = null;
  const isWanted = (node: FlowNode) => {
    const problem = addProblem(draft, node.kind);
    skipped ??= problem;
    return problem === null;
  };
  const copies = { nodes: structuredClone(clip.nodes).filter(isWanted) };
  const ids = new Map<string, string>();
  for (const node of copies.nodes) {
    const id = `n${randomId(8)}`;
    ids.set(node.id, id);
    node.id = id;
    node.position = { x: node.position.x + move.x, y: node.position.y + move.y };
  }
  for (const node of copies.nodes) {
    const isTaken = draft.nodes.some(({ ref }) => ref === node.ref);
    if (!isTaken) continue;
    const prefix = definitionOf(node.kind)?.refPrefix ?? node.ref.replace(/\d+$/, '');
    renameRef(copies, node.id, freeRef([...draft.nodes, ...copies.nodes], prefix));
  }
  draft.nodes.push(...copies.nodes);
  for (const { from, to } of clip.edges) {
    const [source, target] = [ids.get(from.node), ids.get(to.node)];
    if (source !== undefined && target !== undefined)
      draft.edges.push(newEdge({ node: source, port: from.port }, target));
  }
  return { nodeIds: copies.nodes.map(({ id }) => id), skipped };
};
