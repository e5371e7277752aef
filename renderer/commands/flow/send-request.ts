import { defineCommand } from '../command.ts';

export const sendRequestCommand = defineCommand({
  id: 'flow.send-request',
  title: 'Send a test request',
  group: 'Flow',
  words: 'composer try call',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: ({ uiStore }) => uiStore.getState().setDialog('composer'),
});
