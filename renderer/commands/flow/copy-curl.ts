import { defineCommand } from '../command.ts';
import { copyEndpoint } from '../flow-actions.ts';

export const copyCurlCommand = defineCommand({
  id: 'flow.copy-curl',
  title: 'Copy as cURL',
  group: 'Flow',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: (app) => copyEndpoint(app, 'curl'),
});
