import { defineCommand } from '../command.ts';

export const goToRequestsCommand = defineCommand({
  id: 'go.requests',
  title: 'Go to requests of all flows',
  group: 'Go to',
  keys: ['$mod+Shift+KeyF'],
  run: ({ uiStore }) => uiStore.getState().setPage('requests'),
});
