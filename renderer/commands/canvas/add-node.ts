import { portsOf } from '#renderer/canvas/ports.ts';
import { defineCommand } from '../command.ts';
import { onlyNode } from './selection-actions.ts';

export const addNodeCommand = defineCommand({
  id: 'canvas.add-node',
  title: 'Add a node',
  group: 'Canvas',
  keys: ['N'],
  scope: 'canvas',
  isEnabled: ({ documentStore }) => documentStore.getState().doc !== null,
  run: (app) => {
    const id = onlyNode(app);
    const { doc } = app.documentStore.getState();
    const node = doc?.nodes.find((candidate) => candidate.id === id);
    const open = node
      ? portsOf(node).find((port) => !doc?.edges.some(({ from }) => from.node === id && from.port === port))
      : undefined;
    const port = open ?? (node ? portsOf(node)[0] : undefined);
    app.canvasStore.getState().openPicker({
      screen: spotOf(id),
      ...(id !== null && port !== undefined ? { after: { node: id, port } } : {}),
    });
  },
});

/** To the right of the selected card, else the middle of the canvas. */
const spotOf = (nodeId: string | null): { x: number; y: number } => {
  const card = nodeId === null ? null : document.querySelector(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`);
  if (card) {
    const { right, top } = card.getBoundingClientRect();
    return { x: right + 12, y: top };
  }
  const { left, top, width, height } =
    document.querySelector('[data-canvas]')?.getBoundingClientRect() ?? new DOMRect();
  return { x: left + width / 2, y: top + height / 3 };
};
