import { defineCommand } from '../command.ts';

export const toggleDockCommand = defineCommand({
  id: 'view.dock',
  title: 'Show or hide the debugger',
  group: 'View',
  keys: ['$mod+KeyJ'],
  run: ({ uiStore }) => uiStore.getState().togglePanel('dock'),
});
