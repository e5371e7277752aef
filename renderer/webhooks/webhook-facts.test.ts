import { expect, test } from 'vitest';
import { flowDocument } from '#core/flow/document.ts';
import type { JsonObject } from '#core/flow/json.ts';
import { toWebhookFacts } from './webhook-facts.ts';

const info = { ingressUrl: 'http://127.0.0.1:8787', publicUrl: '' };
const factsOf = (settings: JsonObject, label = '') =>
  toWebhookFacts(
    flowDocument.parse({
      format: 1,
      id: 'flw_orders',
      name: 'Orders',
      slug: 'orders',
      nodes: [{ id: 'w', kind: 'webhook', ref: 'web1', label, settings }],
      edges: [],
    }),
    info,
  );

test('what a document leaves out is told as it is by default', () => {
  expect(factsOf({})).toEqual({
    label: '',
    methods: ['GET', 'POST'],
    url: 'http://127.0.0.1:8787/v1/flow-webhook/flw_orders',
  });
});

test('own methods, path and name are told', () => {
  expect(factsOf({ methods: ['PUT'], path: '/orders' }, 'Order placed')).toEqual({
    label: 'Order placed',
    methods: ['PUT'],
    url: 'http://127.0.0.1:8787/orders',
  });
});

test('an address that is a secret is not told, unless the plain one is enough', () => {
  expect(factsOf({ auth: [{ type: 'secretPath' }] })?.url).toBeNull();
  expect(factsOf({ auth: [{ type: 'secretPath' }, { type: 'bearer' }], authMode: 'all' })?.url).toBeNull();
  expect(factsOf({ auth: [{ type: 'secretPath' }, { type: 'bearer' }] })?.url).toBe(
    'http://127.0.0.1:8787/v1/flow-webhook/flw_orders',
  );
});
