import { z } from 'zod';
import { flowId } from '#core/flow/document.ts';
import { delivery, deliveryId, deliverySummary } from '../records/delivery.ts';
import { page, pageQuery } from '../records/ids.ts';
import { subscription, subscriptionContent, subscriptionId } from '../records/subscription.ts';
import { errors, procedure } from './base.ts';

const byId = z.object({ id: subscriptionId });
const byDelivery = z.object({ id: deliveryId });

/** Outbound webhooks: other systems are told of what happens here. Secrets go in and never come out. */
export const subscriptions = {
  list: procedure.route({ method: 'GET', path: '/subscriptions' }).output(z.object({ items: z.array(subscription) })),
  create: procedure
    .route({ method: 'POST', path: '/subscriptions', successStatus: 201 })
    .input(subscriptionContent)
    .output(subscription)
    .errors(errors('STORE_LOCKED')),
  get: procedure
    .route({ method: 'GET', path: '/subscriptions/{id}' })
    .input(byId)
    .output(subscription)
    .errors(errors('SUBSCRIPTION_NOT_FOUND')),
  /** Replaces everything; secrets that are left out stay. What waits goes to the new address. */
  update: procedure
    .route({ method: 'PUT', path: '/subscriptions/{id}' })
    .input(subscriptionContent.extend({ id: subscriptionId }))
    .output(subscription)
    .errors(errors('SUBSCRIPTION_NOT_FOUND', 'STORE_LOCKED')),
  /** With its deliveries; what still waits is not sent. */
  remove: procedure
    .route({ method: 'DELETE', path: '/subscriptions/{id}' })
    .input(byId)
    .output(byId)
    .errors(errors('SUBSCRIPTION_NOT_FOUND')),
  /** Sends a `Webhook.Test` event once, also when it is switched off, and answers with what came of it. */
  test: procedure
    .route({ method: 'POST', path: '/subscriptions/{id}/test' })
    .input(byId)
    .output(delivery)
    .errors(errors('SUBSCRIPTION_NOT_FOUND', 'STORE_LOCKED')),
  /** Newest first: the last 100, and older ones that still wait. */
  deliveries: procedure
    .route({ method: 'GET', path: '/subscriptions/{id}/deliveries' })
    .input(pageQuery.extend({ id: subscriptionId }))
    .output(page(deliverySummary))
    .errors(errors('SUBSCRIPTION_NOT_FOUND')),
};

export const deliveries = {
  get: procedure
    .route({ method: 'GET', path: '/deliveries/{id}' })
    .input(byDelivery)
    .output(delivery)
    .errors(errors('DELIVERY_NOT_FOUND')),
  /** Sends the same message under the same event id once more; answers after the first attempt. */
  resend: procedure
    .route({ method: 'POST', path: '/deliveries/{id}/resend' })
    .input(byDelivery)
    .output(delivery)
    .errors(errors('DELIVERY_NOT_FOUND', 'SUBSCRIPTION_NOT_FOUND', 'STORE_LOCKED')),
  /** What the nodes of a flow have sent; newest first. */
  ofFlow: procedure
    .route({ method: 'GET', path: '/flows/{flowId}/deliveries' })
    .input(pageQuery.extend({ flowId }))
    .output(page(deliverySummary))
    .errors(errors('FLOW_NOT_FOUND')),
};
