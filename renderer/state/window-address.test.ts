import { expect, test } from 'vitest';
import { readPlace, writePlace } from './window-address.ts';

test.each([
  ['#/flows/flw_abcd', { page: 'flow', flowId: 'flw_abcd' }],
  ['#/requests', { page: 'requests', flowId: null }],
  ['#/webhooks', { page: 'webhooks', flowId: null }],
  ['#/outbound', { page: 'outbound', flowId: null }],
  ['#/settings', { page: 'settings', flowId: null }],
  ['#/', { page: 'flow', flowId: null }],
] as const)('%s is read and written as it is', (hash, place) => {
  expect(readPlace(hash)).toEqual(place);
  expect(writePlace(place)).toBe(hash);
});

test.each(['', '#nonsense', '#/flows/'])('the address %j leads to the flows', (hash) => {
  expect(readPlace(hash)).toEqual({ page: 'flow', flowId: null });
});
