import { defineCommand } from '../command.ts';

export const showShortcutsCommand = defineCommand({
  id: 'help.shortcuts',
  title: 'Keyboard shortcuts',
  group: 'Help',
  keys: ['Shift+?'],
  scope: 'outside-text',
  run: ({ uiStore }) => uiStore.getState().setDialog('help'),
});
