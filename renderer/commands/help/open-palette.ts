import { defineCommand } from '../command.ts';

export const openPaletteCommand = defineCommand({
  id: 'palette.open',
  title: 'Search or run a command',
  group: 'Help',
  keys: ['$mod+KeyK', '$mod+KeyF'],
  isHidden: true,
  run: ({ uiStore }) => uiStore.getState().setDialog('palette'),
});
