import { defineCommand } from '../command.ts';
import { onlyNode } from './selection-actions.ts';

export const connectNodeCommand = defineCommand({
  id: 'canvas.connect',
  title: 'Connect to another node',
  group: 'Canvas',
  keys: ['C'],
  scope: 'canvas',
  isEnabled: (app) => onlyNode(app) !== null,
  run: (app) => app.canvasStore.getState().setConnecting(onlyNode(app)),
});
