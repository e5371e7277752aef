import { defineCommand } from '../command.ts';

export const goToSettingsCommand = defineCommand({
  id: 'go.settings',
  title: 'Go to settings',
  group: 'Go to',
  keys: ['$mod+Comma'],
  run: ({ uiStore }) => uiStore.getState().setPage('settings'),
});
