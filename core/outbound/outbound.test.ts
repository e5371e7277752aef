import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunId } from '#core/contract/records/ids.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { SqliteStore } from '#core/store/sqlite/open-sqlite-store.ts';
import { createTempStores } from '#core/store/sqlite/testing/temp-store.ts';
import { newFlowId } from '#core/store/testing/records.ts';
import type { NodeDelivery } from './node-delivery.ts';
import { contentOf, startOutbound, writeEvent } from './testing/start-outbound.ts';

const stores = createTempStores();
let store: SqliteStore;
let app: Awaited<ReturnType<typeof startOutbound>>;

beforeAll(async () => {
  store = await stores.open(stores.newFolder());
});
afterAll(stores.dispose);
beforeEach(async () => {
  app = await startOutbound(store);
  app.outbound.start();
});
afterEach(async () => {
  await app.outbound.stop(0);
  for (const { id } of await store.outbound.subscriptions.list()) await store.outbound.subscriptions.remove(id);
});

const newest = async (owner: Parameters<typeof app.outbound.deliveries>[0]) => {
  const [record] = (await app.outbound.deliveries(owner, { limit: 1 })).items;
  if (!record) throw new Error('there is no delivery');
  return record;
};

const minute = 60_000;
const hour = 60 * minute;

test('a delivery is tried at once and then on the schedule of Standard Webhooks, ten times in all', async () => {
  const { id } = await app.subscribe();
  app.answerWith({ status: 500 });
  const delays: number[] = [];

  await app.happen('one');
  for (let count = 1; count <= 10; count += 1) {
    await app.attempted(count);
    const { nextAt } = await newest(id);
    if (nextAt === null) break;
    const delay = nextAt - app.clock.now();
    delays.push(delay);
    // Not a millisecond earlier.
    await app.pass(delay - 1);
    expect(app.calls).toHaveLength(count);
    app.clock.advance(1);
  }

  expect(delays).toEqual([
    5_000,
    5 * minute,
    30 * minute,
    2 * hour,
    5 * hour,
    10 * hour,
    14 * hour,
    20 * hour,
    24 * hour,
  ]);
  expect(await newest(id)).toMatchObject({ status: 'failed', attempts: 10, nextAt: null, httpStatus: 500 });
  expect(app.calls).toHaveLength(10);
});

test('every attempt carries the same event id and body, and a signature of its own time', async () => {
  const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
  await app.subscribe({ signing: { kind: 'standard-webhooks', secret } });
  app.answerWith(() => ({ status: app.calls.length === 1 ? 503 : 204 }));

  await app.happen('one');
  await app.attempted(1);
  await app.pass(5_000);
  await app.attempted(2);

  const [first, second] = app.calls.map(({ headers, body }) => ({ headers: Object.fromEntries(headers), body }));
  expect(second?.body).toBe(first?.body);
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  expect(Number(second?.headers['webhook-timestamp']) - Number(first?.headers['webhook-timestamp'])).toBe(5);
  expect(second?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature']);
});

test.each([
  ['seconds', '600', 600_000],
  ['a moment', new Date(1_700_000_000_000 + 600_000).toUTCString(), 600_000],
  ['less than the schedule', '1', 5_000],
  ['more than a day', '9999999', 24 * hour],
  ['nonsense', 'soon', 5_000],
])('Retry-After puts the next attempt off: %s', async (_, value, expected) => {
  const { id } = await app.subscribe();
  app.answerWith({ status: 429, headers: [['Retry-After', value]] });

  await app.happen('one');
  await app.attempted(1);

  expect(((await newest(id)).nextAt ?? 0) - app.clock.now()).toBe(expected);
});

test('any status from 200 to 299 is a success, and ends a time of failing', async () => {
  const { id } = await app.subscribe();
  app.answerWith(() => ({ status: app.calls.length === 1 ? 500 : 299 }));

  await app.happen('one');
  await app.attempted(1);
  const failing = app.outbound.subscriptions.get(id).failingSince;
  await app.pass(5_000);
  await app.attempted(2);

  expect(failing).toBe(1_700_000_000_000);
  expect(app.outbound.subscriptions.get(id).failingSince).toBeNull();
  expect(await newest(id)).toMatchObject({ status: 'succeeded', attempts: 2, nextAt: null, error: null });
});

test('410 ends the delivery and switches the webhook off with a notice', async () => {
  const { id } = await app.subscribe();
  app.answerWith({ status: 410 });

  await app.happen('one');
  await app.attempted(1);

  expect(await newest(id)).toMatchObject({ status: 'failed', attempts: 1 });
  expect(app.outbound.subscriptions.get(id)).toMatchObject({ isEnabled: false, disabledBecause: app.disabled[0] });
  expect(app.disabled).toEqual([expect.stringContaining('410')]);
});

test('five days without a success switch the webhook off with a notice', async () => {
  const { id } = await app.subscribe();
  app.answerWith({ status: 500 });
  await app.happen('one');
  await app.attempted(1);
  app.clock.set(app.clock.now() + 5 * 24 * hour - 1);
  await app.happen('two');
  await app.attempted(2);
  const before = app.outbound.subscriptions.get(id).isEnabled;
  app.clock.set(app.clock.now() + 1);

  await app.happen('three');
  await app.attempted(3);

  expect([before, app.outbound.subscriptions.get(id).isEnabled]).toEqual([true, false]);
  expect(app.disabled).toEqual([expect.stringContaining('five days')]);
});

test('what waits while a webhook is off is sent when it is on again, to its new address', async () => {
  const { id } = await app.subscribe();
  app.answerWith({ status: 500 });
  await app.happen('one');
  await app.attempted(1);
  await app.outbound.subscriptions.update(id, contentOf({ isEnabled: false }));
  app.clock.advance(5_000);
  app.answerWith({ status: 200 });

  await app.outbound.subscriptions.update(id, contentOf({ url: 'https://crm.example/new' }));
  await app.attempted(2);

  expect(app.calls.map(({ url }) => url)).toEqual(['https://crm.example/in', 'https://crm.example/new']);
});

test('events and retries that a dead process has left are sent by the next one', async () => {
  const { id } = await app.subscribe();
  app.answerWith({ status: 500 });
  await app.happen('tried once');
  await app.attempted(1);
  await app.outbound.stop(0);
  await writeEvent(store, app.outbound, 'never looked at');

  const next = await startOutbound(store, app.clock);
  next.outbound.start();
  await next.attempted(1);
  await next.pass(5_000);
  await next.attempted(2);
  await next.outbound.stop(0);

  const told = next.calls.map(({ body }) => (JSON.parse(String(body)) as { entityId: string }).entityId);
  expect(told).toEqual(['never looked at', 'tried once']);
  expect(await store.outbound.outbox.list(10)).toEqual([]);
  expect((await newest(id)).status).toBe('succeeded');
});

test('an attempt that a stop interrupts is no attempt', async () => {
  const { id } = await app.subscribe();
  const { promise, reject } = Promise.withResolvers<never>();
  app.answerWith(() => promise);
  await app.happen('one');
  await app.called(1);
  app.calls[0]?.signal.addEventListener('abort', () => reject(new Error('stopped')));

  const stopped = app.outbound.stop(1_000);
  await app.pass(1_000);
  await stopped;

  expect(await newest(id)).toMatchObject({ status: 'pending', attempts: 0 });
});

test('a receiver that hangs takes four places, and the others are served', async () => {
  const slow = await app.subscribe({ url: 'https://slow.example/' });
  await app.subscribe({ url: 'https://quick.example/' });
  const { promise, resolve } = Promise.withResolvers<{ status: number }>();
  app.answerWith(({ url }) => (url.includes('slow') ? promise : { status: 200 }));

  for (let count = 0; count < 6; count += 1) await app.happen(`both ${count}`);
  await app.attempted(6);

  const hosts = app.calls.map(({ url }) => new URL(url).host).toSorted();
  expect(hosts).toEqual([
    ...Array.from({ length: 6 }, () => 'quick.example'),
    ...Array.from({ length: 4 }, () => 'slow.example'),
  ]);
  resolve({ status: 200 });
  await app.attempted(12);
  expect((await app.outbound.deliveries(slow.id, { limit: 10 })).items.map(({ status }) => status)).toEqual(
    Array.from({ length: 6 }, () => 'succeeded'),
  );
});

test('while secrets are locked a delivery waits without an attempt', async () => {
  const { id } = await app.subscribe({ signing: { kind: 'hmac-sha1', secret: 'secret' } });
  app.lock(true);
  await app.happen('one');
  await app.attempted(1);
  const waiting = await newest(id);
  app.lock(false);

  await app.pass(minute);
  await app.attempted(2);

  expect(waiting).toMatchObject({ status: 'pending', attempts: 0, error: expect.stringContaining('locked') });
  expect(await newest(id)).toMatchObject({ status: 'succeeded', attempts: 1 });
});

test('secrets that were sealed with a lost data key are asked for again', async () => {
  const content = { signing: { kind: 'hmac-sha1', secret: 'secret' } } as const;
  const { id } = await app.subscribe({ ...content, basicAuth: { username: 'me', password: 'password' } });
  app.loseKey(true);
  await app.happen('one');
  await app.attempted(1);

  const left = contentOf({ basicAuth: { username: 'me' } });
  await expect(app.outbound.subscriptions.update(id, left)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await app.outbound.subscriptions.update(id, contentOf({ ...content, basicAuth: null }));
  app.loseKey(false);

  expect(await newest(id)).toMatchObject({ attempts: 1, error: expect.stringContaining('enter them again') });
  expect(app.outbound.subscriptions.get(id).facts.signing).toEqual({ kind: 'hmac-sha1', hasSecret: true });
});

describe('what a node sends', () => {
  let flowId: FlowId;
  beforeEach(() => {
    flowId = newFlowId();
  });

  const nodeDelivery = (parts: Partial<NodeDelivery> = {}): NodeDelivery => ({
    flowId,
    runId: 'run_1' as RunId,
    nodeId: 'n2',
    method: 'POST',
    url: 'https://crm.example/in?key=canary-url',
    headers: [['X-Api-Key', 'canary-header']],
    body: '{"token": "canary-body", "id": 1}',
    signing: null,
    maxAttempts: 3,
    waits: true,
    hops: 2,
    secrets: ['canary-url', 'canary-body'],
    ...parts,
  });

  test('is sent as it is and shown without the secrets that the run has read', async () => {
    const sent = await app.outbound.deliver(nodeDelivery());

    expect(app.calls).toMatchObject([
      {
        url: 'https://crm.example/in?key=canary-url',
        body: '{"token": "canary-body", "id": 1}',
        headers: expect.arrayContaining([['X-Api-Key', 'canary-header']]),
        hops: 2,
      },
    ]);
    expect(sent).toMatchObject({ status: 'succeeded', httpStatus: 200, error: null });
    const { message, log } = await newest(flowId);
    expect(JSON.stringify([message, log])).not.toContain('canary');
    expect(message).toMatchObject({ url: 'https://crm.example/in?key=••••', body: '{"token": "••••", "id": 1}' });
  });

  test('is tried as often as the node says, signed with the credential of the day', async () => {
    app.answerWith({ status: 500 });
    const signing = {
      scheme: 'hmac',
      credential: 'signer',
      algorithm: 'sha256',
      encoding: 'hex',
      header: 'X-Hub-Signature-256',
      prefix: 'sha256=',
    } as const;

    const first = await app.outbound.deliver(nodeDelivery({ signing, maxAttempts: 2 }));
    await app.pass(5_000);
    await app.attempted(2);

    const signature = createHmac('sha256', 'a signing secret')
      .update(nodeDelivery().body ?? '')
      .digest('hex');
    expect(app.calls.map(({ headers }) => Object.fromEntries(headers)['X-Hub-Signature-256'])).toEqual([
      `sha256=${signature}`,
      `sha256=${signature}`,
    ]);
    expect(first.status).toBe('retrying');
    expect(await newest(flowId)).toMatchObject({ status: 'failed', attempts: 2 });
  });

  test('waits for a credential that is missing or cannot sign, and says so', async () => {
    const missing = await app.outbound.deliver(
      nodeDelivery({ signing: { scheme: 'standard-webhooks', credential: 'gone' } }),
    );
    const unfit = await app.outbound.deliver(
      nodeDelivery({ signing: { scheme: 'standard-webhooks', credential: 'signer' } }),
    );

    expect([missing.status, missing.error]).toEqual(['retrying', 'There is no credential “gone”.']);
    expect([unfit.status, unfit.error]).toEqual(['retrying', expect.stringContaining('whsec_')]);
    expect(app.calls).toEqual([]);
  });

  test('is refused while it cannot be sealed', async () => {
    app.lock(true);

    await expect(app.outbound.deliver(nodeDelivery())).rejects.toMatchObject({ code: 'STORE_LOCKED' });
  });
});
