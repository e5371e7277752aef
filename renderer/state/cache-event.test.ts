import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { HookloomEvent } from '#core/contract/events.ts';
import { captureSummary } from '#core/contract/records/capture.ts';
import { runSummary } from '#core/contract/records/run.ts';
import { cacheEvent } from './cache-event.ts';

const capture = (id: string) =>
  captureSummary.parse({
    id,
    flowId: 'flw_test',
    purpose: 'request',
    duplicateOf: null,
    receivedAt: 0,
    method: 'POST',
    path: '/',
    contentType: null,
    bodySize: 0,
    remoteAddress: '127.0.0.1',
    label: '',
    isPinned: false,
    run: null,
  });

const finished = runSummary.parse({
  id: 'run_1',
  number: 7,
  status: 'succeeded',
  httpStatus: 200,
  durationMs: 1,
  version: null,
  mode: 'dev',
  flowId: 'flw_test',
  trigger: 'webhook',
  captureId: 'cap_1',
  replayOf: null,
  isAsync: false,
  attempt: 1,
  startedAt: 0,
  finishedAt: 1,
  stepCount: 1,
  error: null,
});

const withLists = () => {
  const client = new QueryClient();
  const page = () => ({ pages: [{ items: [capture('cap_1')], nextCursor: null }], pageParams: [null] });
  client.setQueryData(['captures', 'flw_test', ''], page());
  client.setQueryData(['captures', 'flw_test', 'status:500'], page());
  return client;
};

const items = (client: QueryClient, q: string) =>
  client.getQueryData<{ pages: { items: { id: string; run: { status: string } | null }[] }[] }>([
    'captures',
    'flw_test',
    q,
  ])?.pages[0]?.items;

test('a new capture stands first in the unfiltered list, once; filtered lists are to be asked again', () => {
  const client = withLists();
  const event: HookloomEvent = { type: 'capture.received', capture: capture('cap_2') };

  const stale = cacheEvent(client, event);
  cacheEvent(client, event);

  expect(items(client, '')?.map(({ id }) => id)).toEqual(['cap_2', 'cap_1']);
  expect(stale).toContainEqual(['captures', 'flw_test', 'status:500']);
  expect(stale).not.toContainEqual(['captures', 'flw_test', '']);
});

test('the end of a run shows in every list that holds its capture', () => {
  const client = withLists();

  cacheEvent(client, { type: 'run.finished', run: finished });

  expect(items(client, '')?.[0]?.run?.status).toBe('succeeded');
  expect(items(client, 'status:500')?.[0]?.run?.status).toBe('succeeded');
});

test('a delivery makes the lists of its own outbound webhook stale, and whether that one fails', () => {
  expect(cacheEvent(withLists(), { type: 'delivery.changed', owner: 'sub_1' })).toEqual([
    ['subscriptions'],
    ['deliveries', 'sub_1'],
    ['delivery'],
  ]);
});
