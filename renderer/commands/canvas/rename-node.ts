import { defineCommand } from '../command.ts';
import { onlyNode } from './selection-actions.ts';

export const renameNodeCommand = defineCommand({
  id: 'canvas.rename',
  title: 'Rename node',
  group: 'Canvas',
  keys: ['R'],
  scope: 'canvas',
  isEnabled: (app) => onlyNode(app) !== null,
  run: (app) => app.canvasStore.getState().setRenaming(onlyNode(app)),
});
