import { definitionOf } from '#core/nodes/catalog.ts';
import { addNode, addProblem, type Placement, type Port, type Sketch } from '#renderer/canvas/add-node.ts';
import { portsOf } from '#renderer/canvas/ports.ts';
import type { App } from '#renderer/state/app-context.tsx';

/**
 * Adds a node where the user would expect it: behind what is selected, else behind the only open end of the flow, else in the
 * middle of what is seen. Selects and shows it; says why when it cannot be added.
 */
export const addNodeHere = (app: App, kind: string, wish: Placement = {}): string | null => {
  const { documentStore, selectionStore, canvasStore, toast } = app;
  const { doc, commit } = documentStore.getState();
  if (!doc) return null;
  const problem = addProblem(doc, kind);
  if (problem !== null) {
    toast({ title: problem });
    return null;
  }
  const place = isPlaced(wish) ? wish : expectedPlace(app, doc);
  let id: string | null = null;
  commit(`Add ${definitionOf(kind)?.title ?? kind}`, (draft) => {
    id = addNode(draft, kind, place);
  });
  if (id === null) return null;
  selectionStore.getState().selectNodes([id]);
  canvasStore.getState().handle?.reveal(id);
  return id;
};

const isPlaced = ({ position, after, onEdge }: Placement): boolean =>
  position !== undefined || after !== undefined || onEdge !== undefined;

const expectedPlace = ({ selectionStore, canvasStore }: App, doc: Sketch): Placement => {
  const { nodeIds } = selectionStore.getState();
  const after = nodeIds.length === 1 ? openPorts(doc, nodeIds)[0] : onlyOne(openPorts(doc));
  if (after) return { after };
  const centre = canvasStore.getState().handle?.centre();
  return centre ? { position: centre } : {};
};

/** Outputs that lead nowhere yet; of one chosen node its first output if all of them lead somewhere. */
const openPorts = ({ nodes, edges }: Sketch, chosen?: readonly string[]): Port[] => {
  const ports = nodes
    .filter(({ id }) => chosen?.includes(id) ?? true)
    .flatMap((node) => portsOf(node).map((port) => ({ node: node.id, port })));
  const open = ports.filter(({ node, port }) => !edges.some(({ from }) => from.node === node && from.port === port));
  return open.length > 0 || !chosen ? open : ports;
};

const onlyOne = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);
