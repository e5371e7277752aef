import { defineCommand } from '../command.ts';
import { exportFlow } from '../flow-actions.ts';

export const exportFlowCommand = defineCommand({
  id: 'flow.export',
  title: 'Export as a file',
  group: 'Flow',
  words: 'download save json',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: exportFlow,
});
