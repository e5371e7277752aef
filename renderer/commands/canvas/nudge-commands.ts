import { withContents } from '#renderer/canvas/carry-contents.ts';
import type { App } from '#renderer/state/app-context.tsx';
import { defineCommand } from '../command.ts';
import { hasNodes } from './selection-actions.ts';

const nudge = ({ documentStore, selectionStore }: App, x: number, y: number): void => {
  const { nodeIds } = selectionStore.getState();
  // A group takes what lies in it along.
  const moved = withContents(documentStore.getState().doc?.nodes ?? [], nodeIds);
  documentStore.getState().commit(
    moved.size === 1 ? 'Move node' : `Move ${moved.size} nodes`,
    (draft) => {
      for (const node of draft.nodes) {
        if (moved.has(node.id)) node.position = { x: node.position.x + x, y: node.position.y + y };
      }
    },
    `nudge ${nodeIds.join(' ')}`,
  );
};

const directions = [
  ['ArrowLeft', -1, 0, 'left'],
  ['ArrowRight', 1, 0, 'right'],
  ['ArrowUp', 0, -1, 'up'],
  ['ArrowDown', 0, 1, 'down'],
] as const;

/** Alt and an arrow move the selection by 10 pixels, with Shift by 50; presses in a row are one step of undo. */
export const nudgeCommands = [10, 50].flatMap((pixels) =>
  directions.map(([key, x, y, word]) =>
    defineCommand({
      id: `canvas.nudge-${word}-${pixels}`,
      title: `Move ${word} by ${pixels}`,
      group: 'Canvas',
      keys: [pixels === 10 ? `Alt+${key}` : `Shift+Alt+${key}`],
      scope: 'canvas',
      isHidden: true,
      isEnabled: hasNodes,
      run: (app) => nudge(app, x * pixels, y * pixels),
    }),
  ),
);
