import { defineCommand } from '../command.ts';

export const renameFlowCommand = defineCommand({
  id: 'flow.rename',
  title: 'Rename flow or move to a folder',
  group: 'Flow',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: ({ uiStore }) => uiStore.getState().setDialog('rename'),
});
