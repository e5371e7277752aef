import { defineCommand } from '../command.ts';
import { copyEndpoint } from '../flow-actions.ts';

export const copyTokenCommand = defineCommand({
  id: 'flow.copy-token',
  title: 'Copy bearer token',
  group: 'Flow',
  keys: ['T'],
  scope: 'canvas',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: (app) => copyEndpoint(app, 'token'),
});
