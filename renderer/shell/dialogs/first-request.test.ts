import { expect, test } from 'vitest';
import type { Capture } from '#core/contract/records/capture.ts';
import { flowTest } from '#core/flow/document.ts';
import { firstRequest } from './first-request.ts';

const capture = {
  method: 'POST',
  target: '/v1/flow-webhook/flw_1?source=erp',
  headers: [
    ['Host', '127.0.0.1'],
    ['Authorization', '••••'],
    ['X-Api-Key', '••••'],
    ['X-GitHub-Event', 'push'],
  ],
  bodyText: '{"a":1}',
  isBodyCut: false,
  isBodySealed: false,
} as Capture;

test('the newest request is offered again, without what is masked and without what sending adds', () => {
  expect(firstRequest(capture, undefined)).toEqual({
    method: 'POST',
    path: '?source=erp',
    headers: 'X-GitHub-Event: push',
    body: '{"a":1}',
  });
});

test('a flow that nobody called yet offers the request of its first test', () => {
  const sample = flowTest.parse({
    name: 'paid',
    request: { query: { a: '1' }, headers: { 'X-Event': 'paid' }, body: { id: 1 } },
    expected: {},
  });

  expect(firstRequest(undefined, sample)).toEqual({
    method: 'POST',
    path: '?a=1',
    headers: 'X-Event: paid\nContent-Type: application/json',
    body: '{\n  "id": 1\n}',
  });
});
