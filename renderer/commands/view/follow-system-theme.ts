import { defineCommand } from '../command.ts';

export const followSystemThemeCommand = defineCommand({
  id: 'view.theme-system',
  title: 'Use the theme of the system',
  group: 'View',
  run: ({ uiStore }) => uiStore.getState().setTheme('system'),
});
