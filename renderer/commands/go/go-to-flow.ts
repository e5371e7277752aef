import { defineCommand } from '../command.ts';

export const goToFlowCommand = defineCommand({
  id: 'go.flow',
  title: 'Go to flows',
  group: 'Go to',
  run: ({ uiStore }) => uiStore.getState().setPage('flow'),
});
