import { expect, test } from 'vitest';
import type { FlowSummary } from '#core/contract/records/flow.ts';
import { filterFlows, toCountWords } from './filter-flows.ts';

const flow = (name: string, rest: Partial<FlowSummary> = {}): FlowSummary =>
  ({
    name,
    folder: '',
    tags: [],
    status: 'draft',
    isFailing: false,
    requestCount: 0,
    failureCount: 0,
    ...rest,
  }) as FlowSummary;

const names = (flows: readonly FlowSummary[], filter: string) =>
  filterFlows(flows, filter).map(({ folder, flows: members }) => [folder, ...members.map(({ name }) => name)]);

const flows = [
  flow('Invoice 10', { folder: 'Billing', status: 'live' }),
  flow('invoice 9', { folder: 'Billing', tags: ['erp'] }),
  flow('Scoring', { status: 'live', isFailing: true }),
];

test('flows stand by folder and name, those without a folder first', () => {
  expect(names(flows, '')).toEqual([
    ['', 'Scoring'],
    ['Billing', 'invoice 9', 'Invoice 10'],
  ]);
});

test('the filter finds every word in name, folder, tags or status', () => {
  expect(names(flows, 'bill live')).toEqual([['Billing', 'Invoice 10']]);
  expect(names(flows, 'ERP')).toEqual([['Billing', 'invoice 9']]);
  expect(names(flows, 'failing')).toEqual([['', 'Scoring']]);
  expect(names(flows, 'nothing')).toEqual([]);
});

test('traffic is told in one word', () => {
  expect(toCountWords(flow('a'))).toBe('—');
  expect(toCountWords(flow('a', { requestCount: 1234 }))).toBe('1.2k');
  expect(toCountWords(flow('a', { requestCount: 9, failureCount: 3, isFailing: true }))).toBe('3 failed');
});
