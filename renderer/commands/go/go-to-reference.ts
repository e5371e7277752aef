import { defineCommand } from '../command.ts';

export const goToReferenceCommand = defineCommand({
  id: 'go.reference',
  title: 'Open template reference',
  group: 'Go to',
  words: 'filters tests methods functions syntax expressions help',
  run: ({ uiStore }) => uiStore.getState().setPage('reference'),
});
