import { defineCommand } from '../command.ts';

export const goToOutboundCommand = defineCommand({
  id: 'go.outbound',
  title: 'Go to outbound webhooks',
  group: 'Go to',
  words: 'subscriptions events deliveries resend',
  run: ({ uiStore }) => uiStore.getState().setPage('outbound'),
});
