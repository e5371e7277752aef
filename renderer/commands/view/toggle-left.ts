import { defineCommand } from '../command.ts';

export const toggleLeftCommand = defineCommand({
  id: 'view.left',
  title: 'Show or hide the left panel',
  group: 'View',
  keys: ['$mod+KeyB'],
  run: ({ uiStore }) => uiStore.getState().togglePanel('left'),
});
