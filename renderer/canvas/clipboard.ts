import { z } from 'zod';
import { type FlowDocument, type FlowNode, flowEdge, flowNode } from '#core/flow/document.ts';
import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import { renameRef } from '#core/template/editor.ts';
import { addEdge, freeId, freeRef } from './add-node.ts';

type Graph = Pick<FlowDocument, 'nodes' | 'edges'>;

/** What the clipboard holds: nodes and the wires between them, as JSON that another flow, or a person, can read. */
const clip = z.object({
  hookloom: z.literal('nodes'),
  nodes: z.array(flowNode).min(1).max(1_000),
  edges: z.array(flowEdge),
});
export type Clip = z.infer<typeof clip>;

export const toClip = ({ nodes, edges }: Graph, ids: readonly string[]): Clip => ({
  hookloom: 'nodes',
  nodes: nodes.filter(({ id }) => ids.includes(id)),
  edges: edges.filter(({ from, to }) => ids.includes(from.node) && ids.includes(to.node)),
});

/** Null when the text is something else. */
export const readClip = (text: string): Clip | null => {
  try {
    return clip.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

/**
 * Adds a clip's nodes under new ids and refs, which the templates among them follow. A second webhook is left out.
 * Returns the new ids.
 */
export const pasteInto = (draft: Graph, { nodes, edges }: Clip, offset: { x: number; y: number }): string[] => {
  const hasTrigger = draft.nodes.some(({ kind }) => definitionOf(kind)?.isTrigger);
  const pasted = nodes.filter(({ kind }) => !(hasTrigger && definitionOf(kind)?.isTrigger));
  const ids = new Map<string, string>();
  const refs = new Map<string, string>();
  for (const node of pasted) {
    const prefix = definitionOf(node.kind)?.refPrefix ?? node.ref.replace(/\d+$/, '');
    const ref = draft.nodes.some((other) => other.ref === node.ref)
      ? freeRef(
          draft.nodes.map((other) => other.ref),
          prefix,
        )
      : node.ref;
    const id = freeId(
      draft.nodes.map((other) => other.id),
      'n',
    );
    ids.set(node.id, id);
    if (ref !== node.ref) refs.set(node.ref, ref);
    const position = { x: node.position.x + offset.x, y: node.position.y + offset.y };
    draft.nodes.push({ ...structuredClone(node), id, ref, position });
  }
  const added = new Set(ids.values());
  for (const node of draft.nodes) if (added.has(node.id)) followRefs(node, refs);
  for (const { from, to } of edges) {
    const [source, target] = [ids.get(from.node), ids.get(to.node)];
    if (source !== undefined && target !== undefined) addEdge(draft, { node: source, port: from.port }, target);
  }
  return [...added];
};

const followRefs = (node: FlowNode, refs: ReadonlyMap<string, string>): void => {
  const rename = (value: JsonValue): JsonValue => {
    if (typeof value === 'string')
      return [...refs].reduce((text, [before, after]) => renameRef(text, before, after), value);
    if (Array.isArray(value)) return value.map(rename);
    return isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rename(item)]))
      : value;
  };
  node.settings = rename(node.settings) as FlowNode['settings'];
};
