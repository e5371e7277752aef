import { defineCommand } from '../command.ts';

export const showProblemsCommand = defineCommand({
  id: 'flow.problems',
  title: 'Show problems',
  group: 'Flow',
  keys: ['$mod+Shift+KeyM'],
  words: 'errors warnings check',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: ({ uiStore }) => {
    uiStore.getState().setPage('flow');
    uiStore.getState().setDialog('problems');
  },
});
