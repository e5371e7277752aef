import { expect, test } from 'vitest';
import { flowSummary } from '#core/contract/records/flow.ts';
import { findWebhooks } from './find-webhooks.ts';

const flow = (name: string, change: Partial<Record<'folder' | 'status', string>> & { isFailing?: boolean } = {}) =>
  flowSummary.parse({
    id: `flw_${name.replaceAll(' ', '')}`,
    name,
    owner: 'ada',
    status: 'live',
    revision: 1,
    publishedVersion: 1,
    unpublishedChanges: 0,
    createdAt: 0,
    updatedAt: 0,
    folder: '',
    slug: name.toLowerCase().replaceAll(' ', '-'),
    tags: [],
    requestCount: 0,
    failureCount: 0,
    lastRequestAt: null,
    isFailing: false,
    errorCount: 0,
    ...change,
  });

const flows = [
  flow('Order 10', { folder: 'Billing' }),
  flow('Order 9', { status: 'paused' }),
  flow('Invoice', { isFailing: true }),
];
const namesFor = (search: string) => findWebhooks(flows, search).map(({ name }) => name);

test('without a search all are listed by name, numbers by their size', () => {
  expect(namesFor(' ')).toEqual(['Invoice', 'Order 9', 'Order 10']);
});

test('every word must be found, in name, folder or status', () => {
  expect([namesFor('order billing'), namesFor('PAUSED'), namesFor('failing'), namesFor('order failing')]).toEqual([
    ['Order 10'],
    ['Order 9'],
    ['Invoice'],
    [],
  ]);
});
