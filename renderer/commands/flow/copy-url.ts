import { defineCommand } from '../command.ts';
import { copyEndpoint } from '../flow-actions.ts';

export const copyUrlCommand = defineCommand({
  id: 'flow.copy-url',
  title: 'Copy URL',
  group: 'Flow',
  keys: ['U'],
  scope: 'canvas',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: (app) => copyEndpoint(app, 'url'),
});
