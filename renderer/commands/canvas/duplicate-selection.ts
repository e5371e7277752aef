import { defineCommand } from '../command.ts';
import { duplicateSelection } from './clipboard-actions.ts';
import { hasNodes } from './selection-actions.ts';

export const duplicateSelectionCommand = defineCommand({
  id: 'canvas.duplicate',
  title: 'Duplicate',
  group: 'Canvas',
  keys: ['$mod+KeyD'],
  scope: 'canvas',
  isEnabled: hasNodes,
  run: duplicateSelection,
});
