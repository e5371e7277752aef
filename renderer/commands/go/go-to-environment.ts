import { defineCommand } from '../command.ts';

export const goToEnvironmentCommand = defineCommand({
  id: 'go.environment',
  title: 'Go to environment variables',
  group: 'Go to',
  words: 'env secrets',
  run: ({ uiStore }) => uiStore.getState().setPage('environment'),
});
