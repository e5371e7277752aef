import { defineCommand } from '../command.ts';
import { duplicateFlow } from '../flow-actions.ts';

export const duplicateFlowCommand = defineCommand({
  id: 'flow.duplicate',
  title: 'Duplicate flow',
  group: 'Flow',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: duplicateFlow,
});
