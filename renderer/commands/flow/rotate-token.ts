import { defineCommand } from '../command.ts';

export const rotateTokenCommand = defineCommand({
  id: 'flow.rotate-token',
  title: 'Rotate bearer token',
  group: 'Flow',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: ({ uiStore }) => uiStore.getState().setDialog('rotate-token'),
});
