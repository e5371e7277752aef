import { defineCommand } from '../command.ts';

export const showVersionsCommand = defineCommand({
  id: 'flow.versions',
  title: 'Published versions',
  group: 'Flow',
  words: 'history',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: ({ uiStore }) => uiStore.getState().setDialog('versions'),
});
