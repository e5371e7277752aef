import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, type Delivery, type OutboundApp, payloadOf, startOutboundApp } from '#test/support/outbound-app.ts';
import type { Received } from '#test/support/webhook-receiver.ts';

let app: OutboundApp;

beforeAll(async () => {
  app = await startOutboundApp();
}, 30_000);
afterAll(() => app.close());

test('E-18 with a secret a POST carries the HMAC-SHA-1 of its body in lowercase hex', async () => {
  const secret = 'a shared secret';
  const own = await app.subscribe({ signing: { kind: 'hmac-sha1', secret }, includeEntity: true });
  const etl = await app.subscribe({ signing: { kind: 'hmac-sha1', secret }, headerPrefix: 'X-Etl-Webhook' });
  const form = await app.subscribe({ signing: { kind: 'hmac-sha1', secret }, contentType: 'form' });

  await app.createFlow();

  const expected = ({ body }: Received) => createHmac('sha1', secret).update(body).digest('hex');
  const [one, other, third] = await Promise.all([own, etl, form].map(({ path }) => app.receiver.next(at(path))));
  expect(one && one.headers['x-hookloom-webhook-signature']).toBe(one && expected(one));
  expect(other && other.headers['x-etl-webhook-signature']).toBe(other && expected(other));
  expect(third && third.headers['x-hookloom-webhook-signature']).toBe(third && expected(third));
});

test('E-18 without a secret, and in a GET, there is no signature', async () => {
  const unsigned = await app.subscribe({ signing: { kind: 'hmac-sha1' } });
  const get = await app.subscribe({ method: 'GET', signing: { kind: 'hmac-sha1', secret: 'a shared secret' } });

  await app.createFlow();

  for (const { path } of [unsigned, get]) {
    expect(
      Object.keys((await app.receiver.next(at(path))).headers).filter((name) => name.includes('signature')),
    ).toEqual([]);
  }
});

test('E-18 a Standard Webhooks signature is accepted by its library, and no other body is', async () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const { path } = await app.subscribe({ signing: { kind: 'standard-webhooks', secret } });

  await app.createFlow();

  const { headers, body } = await app.receiver.next(at(path));
  const verifier = new Webhook(secret);
  expect(verifier.verify(body, headers as Record<string, string>)).toEqual(JSON.parse(body));
  expect(headers['webhook-id']).toBe(headers['x-hookloom-webhook-event-id']);
  expect(() => verifier.verify(`${body} `, headers as Record<string, string>)).toThrow('No matching signature');
});

test('E-19, E-20 basic authentication and custom headers are sent', async () => {
  const { path } = await app.subscribe({
    basicAuth: { username: 'crm', password: 'pässword' },
    headers: [
      { name: 'X-Tenant', value: 'acme' },
      { name: 'X-Key', value: 'key-4711', isSecret: true },
    ],
  });

  await app.createFlow();

  expect((await app.receiver.next(at(path))).headers).toMatchObject({
    authorization: `Basic ${Buffer.from('crm:pässword').toString('base64')}`,
    'x-tenant': 'acme',
    'x-key': 'key-4711',
  });
});

test('E-18, E-19, E-20 secrets stay when a change leaves them out, and nothing ever shows them', async () => {
  const secrets = ['canary-sign-1', 'canary-pass-2', 'canary-head-3'] as const;
  const basic = Buffer.from(`me:${secrets[1]}`).toString('base64');
  const { id, path } = await app.subscribe({
    signing: { kind: 'hmac-sha1', secret: secrets[0] },
    basicAuth: { username: 'me', password: secrets[1] },
    headers: [{ name: 'X-Key', value: secrets[2], isSecret: true }],
  });
  // A receiver that repeats what it was sent.
  app.receiver.answerWith((one) => ({
    headers: { 'x-echo': String(one.headers['x-key']) },
    body: JSON.stringify(one.headers),
  }));
  const shown = await app.api('GET', `/subscriptions/${id}`);
  const changed = await app.api('PUT', `/subscriptions/${id}`, { ...shown, name: 'Renamed' });

  const sent = await app.api<Delivery>('POST', `/subscriptions/${id}/test`);

  app.receiver.answerWith({});
  const one = await app.receiver.next(at(path));
  expect(one.headers).toMatchObject({ 'x-key': secrets[2], authorization: `Basic ${basic}` });
  expect(one.headers['x-hookloom-webhook-signature']).toBe(
    createHmac('sha1', secrets[0]).update(one.body).digest('hex'),
  );
  expect(sent.response).toMatchObject({ status: 200, headers: expect.arrayContaining([['x-echo', '••••']]) });
  const everything = JSON.stringify([
    shown,
    changed,
    sent,
    await app.api('GET', '/subscriptions'),
    await app.api('GET', `/subscriptions/${id}/deliveries`),
    await app.api('GET', `/deliveries/${sent.id}`),
    app.hookloom.log(),
    await app.readData(),
  ]);
  for (const secret of [...secrets, basic]) expect(everything).not.toContain(secret);
});

test('E-21, E-22 each delivery shows both sides, and can be sent again', async () => {
  const { id, path } = await app.subscribe({
    events: ['Flow.Created'],
    headers: [{ name: 'X-Tenant', value: 'acme' }],
  });
  app.receiver.answerWith(({ path: to }) =>
    to === path ? { status: 201, headers: { 'x-answer': 'yes' }, body: `taken ${'.'.repeat(100_000)}` } : {},
  );
  const flow = await app.createFlow();
  await app.receiver.next(at(path));
  const deliveries = () => app.api<{ items: Delivery[] }>('GET', `/subscriptions/${id}/deliveries`);
  await expect.poll(async () => (await deliveries()).items.map(({ status }) => status)).toEqual(['succeeded']);
  const [first] = (await deliveries()).items;

  const shown = await app.api<Delivery>('GET', `/deliveries/${first?.id}`);
  const again = await app.api<Delivery>('POST', `/deliveries/${first?.id}/resend`);

  app.receiver.answerWith({});
  const [one, two] = app.receiver.received.filter(at(path));
  expect(shown).toMatchObject({
    subscriptionId: id,
    eventType: 'Flow.Created',
    entityId: flow.id,
    status: 'succeeded',
    attempts: 1,
    httpStatus: 201,
    request: {
      method: 'POST',
      url: `${app.receiver.url}${path}`,
      headers: expect.arrayContaining([
        ['Content-Type', 'application/json'],
        ['X-Hookloom-Webhook-Event', 'Flow.Created'],
        ['X-Tenant', 'acme'],
      ]),
      body: one?.body,
    },
    response: { status: 201, headers: expect.arrayContaining([['x-answer', 'yes']]), isBodyCut: true },
  });
  expect(shown.response['body']).toHaveLength(65_536);
  expect(again).toMatchObject({ status: 'succeeded', resendOf: first?.id, eventId: shown['eventId'] });
  expect(two?.body).toBe(one?.body);
  expect((await deliveries()).items.map((delivery) => delivery.id)).toEqual([again.id, first?.id]);
});

test('E-21 the last 100 deliveries are kept', async () => {
  const { id } = await app.subscribe({ events: ['Flow.Deleted'] });
  const sent: string[] = [];
  for (let count = 0; count < 105; count += 1) {
    sent.push((await app.api<Delivery>('POST', `/subscriptions/${id}/test`)).id);
  }

  const { items } = await app.api<{ items: Delivery[] }>('GET', `/subscriptions/${id}/deliveries?limit=200`);

  expect(items.map((delivery) => delivery.id)).toEqual(sent.toReversed().slice(0, 100));
});

test('E-16 a test is sent also to a webhook that is switched off, once, and says what came of it', async () => {
  const { id, path } = await app.subscribe({ isEnabled: false });
  app.receiver.answerWith({ status: 500, body: 'no' });

  const delivery = await app.api<Delivery>('POST', `/subscriptions/${id}/test`);

  app.receiver.answerWith({});
  expect(delivery).toMatchObject({ status: 'failed', eventType: 'Webhook.Test', httpStatus: 500, nextAttemptAt: null });
  expect(payloadOf(await app.receiver.next(at(path)))).toMatchObject({ eventType: 'Webhook.Test', entityId: id });
});

test('E-1 a private address is not called unless the workspace allows it', async () => {
  const { id } = await app.subscribe();
  await app.api('PUT', '/settings', { allowPrivateAddresses: false });

  const delivery = await app.api<Delivery>('POST', `/subscriptions/${id}/test`);

  await app.api('PUT', '/settings', { allowPrivateAddresses: true });
  expect(delivery).toMatchObject({
    status: 'failed',
    httpStatus: null,
    error: expect.stringMatching(/not a public address/),
  });
});

test('E-1 a redirect is not followed', async () => {
  const { id, path } = await app.subscribe();
  app.receiver.answerWith({ status: 302, headers: { location: `${app.receiver.url}/elsewhere` } });

  const delivery = await app.api<Delivery>('POST', `/subscriptions/${id}/test`);

  app.receiver.answerWith({});
  await app.receiver.next(at(path));
  expect(delivery).toMatchObject({ status: 'failed', httpStatus: 302, error: expect.stringMatching(/not followed/) });
  expect(app.receiver.received.filter(at('/elsewhere'))).toEqual([]);
});

test('E-1 an event that starts the flow it tells of comes to an end', async () => {
  const { id: flowId } = await app.createFlow();
  const { url, token } = await app.api<{ url: string; token: string }>('GET', `/flows/${flowId}/endpoint`);
  const { id } = await app.subscribe({
    url,
    events: ['Flow.Executed'],
    flowIds: [flowId],
    headers: [{ name: 'Authorization', value: `Bearer ${token}`, isSecret: true }],
  });

  await app.call(flowId);

  const deliveries = async () =>
    (await app.api<{ items: Delivery[] }>('GET', `/subscriptions/${id}/deliveries`)).items.map(({ status }) => status);
  await expect
    .poll(deliveries, { timeout: 10_000 })
    .toEqual(['failed', 'succeeded', 'succeeded', 'succeeded', 'succeeded', 'succeeded']);
});
