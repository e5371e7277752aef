import { defineCommand } from '../command.ts';

export const deleteFlowCommand = defineCommand({
  id: 'flow.delete',
  title: 'Delete flow',
  group: 'Flow',
  words: 'remove',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: ({ uiStore }) => uiStore.getState().setDialog('delete-flow'),
});
