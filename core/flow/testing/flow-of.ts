import { type FlowDocument, flowDocument } from '../document.ts';

type Unchecked = Readonly<Record<string, unknown>>;
/** A node as a test writes it; what is left out gets the schema's defaults. */
export type NodeSketch = Unchecked & { id: string; kind: string };

/**
 * A document out of nodes and arrows: `a -> b`, `a:true -> b`, `a:error -> b`. A node's ref is its id where it has none.
 */
export const flowOf = (
  nodes: readonly NodeSketch[],
  arrows: readonly string[] = [],
  more: Unchecked = {},
): FlowDocument =>
  flowDocument.parse({
    format: 1,
    id: 'flw_test0001',
    name: 'Test flow',
    slug: 'test-flow',
    nodes: nodes.map((node) => ({ ref: node.id, ...node })),
    edges: arrows.map((arrow, index) => {
      const [from = '', to = ''] = arrow.split('->').map((end) => end.trim());
      const [node, port = 'out'] = from.split(':');
      return { id: `e${index + 1}`, from: { node, port }, to: { node: to } };
    }),
    ...more,
  });
