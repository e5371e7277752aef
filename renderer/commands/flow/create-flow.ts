import { defineCommand } from '../command.ts';

export const createFlowCommand = defineCommand({
  id: 'flow.create',
  title: 'New flow',
  group: 'Flow',
  words: 'add starter template',
  run: ({ uiStore }) => uiStore.getState().setDialog('new-flow'),
});
