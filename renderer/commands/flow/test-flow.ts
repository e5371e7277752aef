import { defineCommand } from '../command.ts';

export const testFlowCommand = defineCommand({
  id: 'flow.test',
  title: 'Send a test request',
  group: 'Flow',
  keys: ['$mod+Enter'],
  words: 'composer try run',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: ({ uiStore }) => uiStore.getState().setDialog('composer'),
});
