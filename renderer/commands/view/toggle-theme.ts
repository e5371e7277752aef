import { defineCommand } from '../command.ts';

export const toggleThemeCommand = defineCommand({
  id: 'view.theme',
  title: 'Switch between light and dark',
  group: 'View',
  words: 'theme colour mode',
  run: ({ uiStore }) => {
    const isDark = document.documentElement.dataset['theme'] === 'dark';
    uiStore.getState().setTheme(isDark ? 'light' : 'dark');
  },
});
