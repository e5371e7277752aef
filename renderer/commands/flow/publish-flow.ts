import { defineCommand } from '../command.ts';

export const publishFlowCommand = defineCommand({
  id: 'flow.publish',
  title: 'Publish',
  group: 'Flow',
  keys: ['$mod+Shift+KeyP'],
  words: 'deploy release live version',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: ({ uiStore }) => uiStore.getState().setDialog('publish'),
});
