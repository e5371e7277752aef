import { defineCommand } from '../command.ts';
import { hasSelection } from './selection-actions.ts';

export const clearSelectionCommand = defineCommand({
  id: 'canvas.clear',
  title: 'Select nothing',
  group: 'Canvas',
  keys: ['Escape'],
  scope: 'canvas',
  isHidden: true,
  isEnabled: hasSelection,
  run: ({ selectionStore }) => selectionStore.getState().clear(),
});
