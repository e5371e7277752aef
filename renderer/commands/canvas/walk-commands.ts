import { type Direction, walk } from '#renderer/canvas/edit/walk.ts';
import type { App } from '#renderer/state/app-context.tsx';
import { defineCommand } from '../command.ts';

const go = (app: App, direction: Direction): void => {
  const { doc } = app.documentStore.getState();
  if (!doc) return;
  const from = app.selectionStore.getState().nodeIds.at(-1);
  const to = from === undefined ? doc.nodes[0]?.id : walk(doc, from, direction);
  if (to !== null && to !== undefined) app.canvasStore.getState().handle?.reveal(to);
};

const walkCommand = (direction: Direction, key: string, title: string) =>
  defineCommand({
    id: `canvas.walk-${direction}`,
    title,
    group: 'Canvas',
    keys: [key],
    scope: 'canvas',
    isHidden: true,
    run: (app) => go(app, direction),
  });

/** The arrow keys: along the wires, and between neighbours. */
export const walkCommands = [
  walkCommand('right', 'ArrowRight', 'Go to the next node'),
  walkCommand('left', 'ArrowLeft', 'Go to the node before'),
  walkCommand('down', 'ArrowDown', 'Go to the node below'),
  walkCommand('up', 'ArrowUp', 'Go to the node above'),
];
