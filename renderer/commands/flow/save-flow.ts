import { defineCommand } from '../command.ts';

export const saveFlowCommand = defineCommand({
  id: 'flow.save',
  title: 'Save now',
  group: 'Flow',
  keys: ['$mod+KeyS'],
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: ({ documentStore }) => documentStore.getState().saveNow(),
});
