import { defineCommand } from '../command.ts';

export const goToCredentialsCommand = defineCommand({
  id: 'go.credentials',
  title: 'Go to credentials',
  group: 'Go to',
  words: 'secrets passwords keys oauth smtp',
  run: ({ uiStore }) => uiStore.getState().setPage('credentials'),
});
