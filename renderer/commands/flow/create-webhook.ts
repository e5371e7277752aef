import { defineCommand } from '../command.ts';
import { createFlow } from '../flow-actions.ts';

/** A webhook is the beginning of a flow: both are made together. */
export const createWebhookCommand = defineCommand({
  id: 'webhook.create',
  title: 'New webhook',
  group: 'Flow',
  words: 'add inbound address url',
  run: (app) => createFlow(app, { name: 'Untitled webhook' }),
});
