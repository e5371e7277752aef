import { defineCommand } from '../command.ts';
import { deleteSelection, hasSelection } from './selection-actions.ts';

export const deleteSelectionCommand = defineCommand({
  id: 'canvas.delete',
  title: 'Delete',
  group: 'Canvas',
  keys: ['Delete', 'Backspace'],
  scope: 'canvas',
  isEnabled: hasSelection,
  run: deleteSelection,
});
