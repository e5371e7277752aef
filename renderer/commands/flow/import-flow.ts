import { defineCommand } from '../command.ts';
import { importFlow } from '../flow-actions.ts';

export const importFlowCommand = defineCommand({
  id: 'flow.import',
  title: 'Import a flow file',
  group: 'Flow',
  run: importFlow,
});
