import { defineCommand } from '../command.ts';

export const goToWebhooksCommand = defineCommand({
  id: 'go.webhooks',
  title: 'Go to webhooks',
  group: 'Go to',
  words: 'inbound addresses urls list',
  run: ({ uiStore }) => uiStore.getState().setPage('webhooks'),
});
