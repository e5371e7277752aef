import type { DeliverySummary } from '#core/contract/records/delivery.ts';
import type { Page, PageRequest } from '#core/engine/ports/store.ts';
import { toDelivery, toDeliverySummary } from '#core/outbound/delivery-view.ts';
import type { DeliveryOwner } from '#core/outbound/ports.ts';
import { toSubscription } from '#core/outbound/subscriptions.ts';
import type { HostContext } from '../host-context.ts';
import { host } from './host.ts';

export const subscriptions = {
  list: host.subscriptions.list.handler(({ context }) => ({
    items: context.outbound.subscriptions.list().map(toSubscription),
  })),

  create: host.subscriptions.create.handler(async ({ input, context }) => {
    const record = await context.outbound.subscriptions.create(input);
    await noteChange(context, 'subscription.create', record.id);
    return toSubscription(record);
  }),

  get: host.subscriptions.get.handler(({ input, context }) =>
    toSubscription(context.outbound.subscriptions.get(input.id)),
  ),

  update: host.subscriptions.update.handler(async ({ input: { id, ...content }, context }) => {
    const record = await context.outbound.subscriptions.update(id, content);
    await noteChange(context, 'subscription.update', id);
    return toSubscription(record);
  }),

  remove: host.subscriptions.remove.handler(async ({ input: { id }, context }) => {
    await context.outbound.subscriptions.remove(id);
    await noteChange(context, 'subscription.remove', id);
    return { id };
  }),

  test: host.subscriptions.test.handler(async ({ input, context }) =>
    toDelivery(await context.outbound.test(input.id)),
  ),

  deliveries: host.subscriptions.deliveries.handler(({ input: { id, ...page }, context }) => {
    context.outbound.subscriptions.get(id);
    return listOf(context, id, page);
  }),
};

export const deliveries = {
  get: host.deliveries.get.handler(async ({ input, context }) => toDelivery(await context.outbound.delivery(input.id))),

  resend: host.deliveries.resend.handler(async ({ input, context }) =>
    toDelivery(await context.outbound.resend(input.id)),
  ),

  ofFlow: host.deliveries.ofFlow.handler(({ input: { flowId, ...page }, context }) => {
    context.deployments.get(flowId);
    return listOf(context, flowId, page);
  }),
};

const listOf = async (
  { outbound }: HostContext,
  owner: DeliveryOwner,
  page: PageRequest,
): Promise<Page<DeliverySummary>> => {
  const { items, nextCursor } = await outbound.deliveries(owner, page);
  return { items: items.map(toDeliverySummary), nextCursor };
};

const noteChange = async ({ store, clock, hub }: HostContext, action: string, id: DeliveryOwner): Promise<void> => {
  hub.publish({ type: 'delivery.changed', owner: id });
  await store.addAudit({ at: clock.now(), action, subject: id, details: '' });
};
