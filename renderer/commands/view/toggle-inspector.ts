import { defineCommand } from '../command.ts';

export const toggleInspectorCommand = defineCommand({
  id: 'view.inspector',
  title: 'Show or hide the inspector',
  group: 'View',
  keys: ['$mod+KeyI'],
  run: ({ uiStore }) => uiStore.getState().togglePanel('inspector'),
});
