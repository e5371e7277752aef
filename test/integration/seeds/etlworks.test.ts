import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setAndRespondFlow } from '#test/support/flows.ts';
import { type HookloomProcess, startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';
import { type Received, type Receiver, startReceiver } from '#test/support/webhook-receiver.ts';

type Json = Record<string, unknown>;
type Delivery = Json & { id: string; status: string; request: Json; response: Json };

let hookloom: HookloomProcess;
let data: Awaited<ReturnType<typeof temporaryFolder>>;
let receiver: Receiver;

beforeAll(async () => {
  data = await temporaryFolder();
  [hookloom, receiver] = await Promise.all([startHookloom({ dataDir: data.path }), startReceiver()]);
  await hookloom.api('PUT', '/settings', { allowPrivateAddresses: true });
}, 30_000);

afterAll(async () => {
  await hookloom.stop();
  await receiver.close();
  await data.remove();
});

const api = async <Body = Json>(method: string, path: string, body?: unknown): Promise<Body> =>
  (await hookloom.api(method, path, body)).body as Body;

let lastPath = 0;
/** An outbound webhook to an address of its own at the receiver. */
const subscribe = async (content: Json = {}): Promise<{ id: string; path: string; content: Json }> => {
  lastPath += 1;
  const path = `/to/${lastPath}`;
  const whole = { name: `hook ${lastPath}`, url: `${receiver.url}${path}`, ...content };
  const { id } = await api<{ id: string }>('POST', '/subscriptions', whole);
  return { id, path, content: whole };
};

const createFlow = (): Promise<Json & { id: string; revision: number; document: Json }> =>
  api('POST', '/flows', { document: setAndRespondFlow() });

const at = (path: string) => (one: Received) => one.path === path;
const payloadOf = ({ body }: Received): Json => JSON.parse(body) as Json;
const told = (path: string, event: string) => (one: Received) =>
  one.path === path && one.headers['x-hookloom-webhook-event'] === event;

/** Sends a request to a flow's webhook and resolves to the id of its run. */
const call = async (
  flowId: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; runId: string }> => {
  const { url, token } = await api<{ url: string; token: string }>('GET', `/flows/${flowId}/endpoint`);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: '{"company_id": 4711}',
  });
  return { status: response.status, runId: response.headers.get('x-hookloom-run') ?? '' };
};

test('E-1 an event of the platform is sent to the address that subscribed to it', async () => {
  const { id, path } = await subscribe();

  const flow = await createFlow();

  const one = await receiver.next(told(path, 'Flow.Created'));
  expect(one.method).toBe('POST');
  expect(payloadOf(one)).toMatchObject({ eventType: 'Flow.Created', webhookId: id, entityId: flow.id });
});

test('E-2 nobody manages outbound webhooks without the control token', async () => {
  const { id } = await subscribe();
  const calls = [
    ['GET', '/subscriptions'],
    ['POST', '/subscriptions'],
    ['GET', `/subscriptions/${id}`],
    ['PUT', `/subscriptions/${id}`],
    ['DELETE', `/subscriptions/${id}`],
    ['POST', `/subscriptions/${id}/test`],
    ['GET', `/subscriptions/${id}/deliveries`],
    ['GET', '/deliveries/dlv_1'],
    ['POST', '/deliveries/dlv_1/resend'],
  ] as const;

  const statuses = await Promise.all(
    calls.flatMap(([method, path]) =>
      [{}, { authorization: 'Bearer wrong' }].map(
        async (headers) => (await fetch(`${hookloom.controlUrl}/api/v1${path}`, { method, headers })).status,
      ),
    ),
  );

  expect(new Set(statuses)).toEqual(new Set([401]));
});

test('E-3, E-4 the API creates, lists, shows, changes and deletes outbound webhooks', async () => {
  const created = await api<Json & { id: string }>('POST', '/subscriptions', {
    name: 'CRM',
    url: 'https://crm.example/in',
  });
  const listed = await api<{ items: { id: string }[] }>('GET', '/subscriptions');
  const changed = await api('PUT', `/subscriptions/${created.id}`, { ...created, name: 'ERP', method: 'GET' });
  const shown = await api('GET', `/subscriptions/${created.id}`);
  const removed = await hookloom.api('DELETE', `/subscriptions/${created.id}`);
  const gone = await hookloom.api('GET', `/subscriptions/${created.id}`);

  expect(created).toEqual({
    id: expect.stringMatching(/^sub_/),
    name: 'CRM',
    url: 'https://crm.example/in',
    method: 'POST',
    contentType: 'json',
    events: 'all',
    flowIds: [],
    includeEntity: false,
    headerPrefix: 'X-Hookloom-Webhook',
    signing: { kind: 'none', hasSecret: false },
    basicAuth: null,
    headers: [],
    isEnabled: true,
    disabledBecause: null,
    failingSince: null,
    createdAt: expect.any(Number),
    updatedAt: expect.any(Number),
  });
  expect(listed.items.map(({ id }) => id)).toContain(created.id);
  expect(changed).toEqual({ ...created, name: 'ERP', method: 'GET', updatedAt: expect.any(Number) });
  expect(shown).toEqual(changed);
  expect(removed).toEqual({ status: 200, body: { id: created.id } });
  expect(gone).toMatchObject({ status: 404, body: { code: 'SUBSCRIPTION_NOT_FOUND' } });
});

test.each([
  ['a file address', { url: 'file:///etc/passwd' }, 'url'],
  ['a password in the address', { url: 'https://me:secret@crm.example/' }, 'url'],
  ['an unknown event', { events: ['Flow.Exploded'] }, 'events'],
  ['no event', { events: [] }, 'events'],
  ['a header that ends the line', { headers: [{ name: 'X-A', value: 'a\r\nSet-Cookie: b=1' }] }, 'headers'],
  ['a header of the connection', { headers: [{ name: 'Content-Length', value: '1' }] }, 'headers'],
  ['a Standard Webhooks secret that is none', { signing: { kind: 'standard-webhooks', secret: 'abc' } }, 'secret'],
  ['basic authentication without a password', { basicAuth: { username: 'me' } }, 'password'],
])('E-4 %s is refused in words', async (_, content, field) => {
  const { status, body } = await hookloom.api('POST', '/subscriptions', {
    name: 'Wrong',
    url: 'https://crm.example/in',
    ...content,
  });

  expect(status).toBe(400);
  expect(JSON.stringify((body as { data: unknown }).data)).toContain(field);
});

test('E-5, E-6 the method is POST or GET', async () => {
  const post = await subscribe({ method: 'POST' });
  const get = await subscribe({ method: 'GET' });

  await createFlow();

  expect((await receiver.next(at(post.path))).method).toBe('POST');
  expect((await receiver.next(at(get.path))).method).toBe('GET');
});

test.each(['POST', 'GET'])(
  'E-7, E-8, E-9, E-10, E-11 a %s carries event id, event, webhook id, entity id and entity URL in headers',
  async (method) => {
    const own = await subscribe({ method });
    const etl = await subscribe({ method, headerPrefix: 'X-Etl-Webhook' });

    const flow = await createFlow();

    const [one, other] = [await receiver.next(at(own.path)), await receiver.next(at(etl.path))];
    expect(one.headers).toMatchObject({
      'x-hookloom-webhook-event-id': expect.stringMatching(/^evt_/),
      'x-hookloom-webhook-event': 'Flow.Created',
      'x-hookloom-webhook-id': own.id,
      'x-hookloom-webhook-entity-id': flow.id,
      'x-hookloom-webhook-entity-url': `${hookloom.controlUrl}/api/v1/flows/${flow.id}`,
    });
    expect(other.headers).toMatchObject({
      'x-etl-webhook-event-id': one.headers['x-hookloom-webhook-event-id'],
      'x-etl-webhook-event': 'Flow.Created',
      'x-etl-webhook-id': etl.id,
      'x-etl-webhook-entity-id': flow.id,
      'x-etl-webhook-entity-url': `${hookloom.controlUrl}/api/v1/flows/${flow.id}`,
    });
  },
);

test('E-7 the event id is unique to the event', async () => {
  const { path } = await subscribe({ events: ['Flow.Created'] });

  await createFlow();
  await createFlow();

  await expect.poll(() => receiver.received.filter(at(path)).length).toBe(2);
  const ids = receiver.received.filter(at(path)).map(({ headers }) => headers['x-hookloom-webhook-event-id']);
  expect(new Set(ids).size).toBe(2);
});

test('E-12 a POST carries a body, a GET headers only', async () => {
  const post = await subscribe();
  const get = await subscribe({ method: 'GET' });

  await createFlow();

  const [one, other] = [await receiver.next(at(post.path)), await receiver.next(at(get.path))];
  expect(one.body).not.toBe('');
  expect([other.body, other.headers['content-type'], other.headers['transfer-encoding']]).toEqual([
    '',
    undefined,
    undefined,
  ]);
});

test('E-13 the JSON body has the documented keys', async () => {
  const { id, path } = await subscribe({ includeEntity: true });
  const before = Date.now();

  const flow = await createFlow();

  const one = await receiver.next(at(path));
  expect(one.headers['content-type']).toBe('application/json');
  const payload = payloadOf(one);
  expect(payload).toEqual({
    eventId: one.headers['x-hookloom-webhook-event-id'],
    eventType: 'Flow.Created',
    webhookId: id,
    entityId: flow.id,
    entity: expect.objectContaining({ id: flow.id }),
    entityUrl: `${hookloom.controlUrl}/api/v1/flows/${flow.id}`,
    timestamp: expect.any(Number),
  });
  expect(Number(payload['timestamp'])).toBeGreaterThanOrEqual(before);
  expect(Number(payload['timestamp'])).toBeLessThanOrEqual(Date.now());
});

test('E-14 the form body has the documented keys', async () => {
  const { id, path } = await subscribe({ contentType: 'form', includeEntity: true });

  const flow = await createFlow();

  const one = await receiver.next(at(path));
  expect(one.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(Object.fromEntries(new URLSearchParams(one.body))).toEqual({
    eventId: one.headers['x-hookloom-webhook-event-id'],
    eventType: 'Flow.Created',
    webhookId: id,
    entityId: flow.id,
    timestamp: expect.stringMatching(/^\d{13}$/),
  });
});

test('E-15 the whole entity is sent only when it is asked for, and its id always', async () => {
  const whole = await subscribe({ includeEntity: true });
  const bare = await subscribe();

  const flow = await createFlow();

  const [one, other] = [await receiver.next(at(whole.path)), await receiver.next(at(bare.path))];
  expect(payloadOf(one)['entity']).toMatchObject({ id: flow.id, status: 'draft', document: flow.document });
  expect(payloadOf(other)).not.toHaveProperty('entity');
  expect(payloadOf(other)).toMatchObject({ entityId: flow.id });
});

test('E-15 secrets that somebody typed into a flow are masked in the entity', async () => {
  const { path } = await subscribe({ includeEntity: true });
  const document = setAndRespondFlow();
  const example = { name: 'one', request: { headers: { authorization: 'Bearer canary-7781' } }, expected: {} };

  await api('POST', '/flows', { document: { ...document, tests: [example] } });

  const { body } = await receiver.next(at(path));
  expect(body).toContain('••••');
  expect(body).not.toContain('canary-7781');
});

test('E-16 an outbound webhook is enabled by default and can be switched off for a while', async () => {
  const { id, path, content } = await subscribe();
  const off = await api('PUT', `/subscriptions/${id}`, { ...content, isEnabled: false });
  const unheard = await createFlow();
  await api('PUT', `/subscriptions/${id}`, { ...content, isEnabled: true });

  const heard = await createFlow();

  await receiver.next((one) => one.path === path && payloadOf(one)['entityId'] === heard.id);
  expect(off).toMatchObject({ isEnabled: false });
  expect(receiver.received.filter(at(path)).map((one) => payloadOf(one)['entityId'])).not.toContain(unheard.id);
});

test('E-17 all events are sent, or the chosen ones', async () => {
  const all = await subscribe({ includeEntity: true });
  const chosen = await subscribe({ events: ['Flow.StatusChanged', 'Flow.Deleted'] });

  const flow = await createFlow();
  const onlyThis = await subscribe({ flowIds: [flow.id] });
  await createFlow();
  const saved = { document: { ...flow.document, name: 'Renamed' }, revision: flow.revision };
  await api('PUT', `/flows/${flow.id}`, saved);
  await api('PUT', `/flows/${flow.id}/status`, { status: 'live' });
  const { runId } = await call(flow.id);
  const failing = await api('PUT', `/flows/${flow.id}`, {
    document: { ...failingDocument(), id: flow.id, slug: flow.document['slug'] },
    revision: flow.revision + 1,
  });
  await api('POST', `/flows/${flow.id}/publish`, {});
  const failed = await call(flow.id);
  await call(flow.id, { authorization: 'Bearer wrong' });
  await api('DELETE', `/flows/${flow.id}`);

  expect([failing['revision'], failed.status]).toEqual([3, 500]);
  const names = (path: string, entityIds: unknown[]) =>
    receiver.received
      .filter(at(path))
      .map(payloadOf)
      .filter(({ entityId }) => entityIds.includes(entityId) || String(entityId).startsWith('rej_'))
      .map(({ eventType }) => String(eventType))
      .toSorted();
  const everything = [
    'Flow.Created',
    'Flow.Deleted',
    'Flow.Executed',
    'Flow.Failed',
    'Flow.Published',
    'Flow.Published',
    'Flow.StatusChanged',
    'Flow.Updated',
    'Flow.Updated',
    'Webhook.Rejected',
  ];
  const ofFlow = [flow.id, runId, failed.runId];
  await expect.poll(() => names(all.path, ofFlow)).toEqual(everything);
  await expect.poll(() => names(chosen.path, ofFlow)).toEqual(['Flow.Deleted', 'Flow.StatusChanged']);
  await expect.poll(() => names(onlyThis.path, ofFlow)).toEqual(everything.slice(1));
  const executed = payloadOf(await receiver.next(told(all.path, 'Flow.Executed')));
  expect(executed).toMatchObject({
    entityId: runId,
    entityUrl: `${hookloom.controlUrl}/api/v1/runs/${runId}`,
    entity: { flowId: flow.id, status: 'succeeded' },
  });
  expect(payloadOf(await receiver.next(told(all.path, 'Webhook.Rejected')))).toMatchObject({
    entity: { cause: 'auth', flowId: flow.id, status: 401 },
  });
});

const failingDocument = () => {
  const document = setAndRespondFlow();
  const [webhook, set, respond] = document.nodes;
  const broken = { ...set, kind: 'code', settings: { code: 'throw new Error("broken on purpose")' } };
  return { ...document, nodes: [webhook, broken, { ...respond, settings: { kind: 'template', template: 'x' } }] };
};

test('E-18 with a secret a POST carries the HMAC-SHA-1 of its body in lowercase hex', async () => {
  const secret = 'a shared secret';
  const own = await subscribe({ signing: { kind: 'hmac-sha1', secret }, includeEntity: true });
  const etl = await subscribe({ signing: { kind: 'hmac-sha1', secret }, headerPrefix: 'X-Etl-Webhook' });
  const form = await subscribe({ signing: { kind: 'hmac-sha1', secret }, contentType: 'form' });

  await createFlow();

  const expected = ({ body }: Received) => createHmac('sha1', secret).update(body).digest('hex');
  const [one, other, third] = await Promise.all([own, etl, form].map(({ path }) => receiver.next(at(path))));
  expect(one && one.headers['x-hookloom-webhook-signature']).toBe(one && expected(one));
  expect(other && other.headers['x-etl-webhook-signature']).toBe(other && expected(other));
  expect(third && third.headers['x-hookloom-webhook-signature']).toBe(third && expected(third));
});

test('E-18 without a secret, and in a GET, there is no signature', async () => {
  const unsigned = await subscribe({ signing: { kind: 'hmac-sha1' } });
  const get = await subscribe({ method: 'GET', signing: { kind: 'hmac-sha1', secret: 'a shared secret' } });

  await createFlow();

  for (const { path } of [unsigned, get]) {
    expect(Object.keys((await receiver.next(at(path))).headers).filter((name) => name.includes('signature'))).toEqual(
      [],
    );
  }
});

test('E-18 a Standard Webhooks signature is accepted by its library, and no other body is', async () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const { path } = await subscribe({ signing: { kind: 'standard-webhooks', secret } });

  await createFlow();

  const { headers, body } = await receiver.next(at(path));
  const verifier = new Webhook(secret);
  expect(verifier.verify(body, headers as Record<string, string>)).toEqual(JSON.parse(body));
  expect(headers['webhook-id']).toBe(headers['x-hookloom-webhook-event-id']);
  expect(() => verifier.verify(`${body} `, headers as Record<string, string>)).toThrow('No matching signature');
});

test('E-19, E-20 basic authentication and custom headers are sent', async () => {
  const { path } = await subscribe({
    basicAuth: { username: 'crm', password: 'pässword' },
    headers: [
      { name: 'X-Tenant', value: 'acme' },
      { name: 'X-Key', value: 'key-4711', isSecret: true },
    ],
  });

  await createFlow();

  expect((await receiver.next(at(path))).headers).toMatchObject({
    authorization: `Basic ${Buffer.from('crm:pässword').toString('base64')}`,
    'x-tenant': 'acme',
    'x-key': 'key-4711',
  });
});

test('E-18, E-19, E-20 secrets stay when a change leaves them out, and nothing ever shows them', async () => {
  const secrets = ['canary-sign-1', 'canary-pass-2', 'canary-head-3'] as const;
  const basic = Buffer.from(`me:${secrets[1]}`).toString('base64');
  const { id, path } = await subscribe({
    signing: { kind: 'hmac-sha1', secret: secrets[0] },
    basicAuth: { username: 'me', password: secrets[1] },
    headers: [{ name: 'X-Key', value: secrets[2], isSecret: true }],
  });
  // A receiver that repeats what it was sent.
  receiver.answerWith((one) => ({
    headers: { 'x-echo': String(one.headers['x-key']) },
    body: JSON.stringify(one.headers),
  }));
  const shown = await api('GET', `/subscriptions/${id}`);
  const changed = await api('PUT', `/subscriptions/${id}`, { ...shown, name: 'Renamed' });

  const sent = await api<Delivery>('POST', `/subscriptions/${id}/test`);

  receiver.answerWith({});
  const one = await receiver.next(at(path));
  expect(one.headers).toMatchObject({ 'x-key': secrets[2], authorization: `Basic ${basic}` });
  expect(one.headers['x-hookloom-webhook-signature']).toBe(
    createHmac('sha1', secrets[0]).update(one.body).digest('hex'),
  );
  expect(sent.response).toMatchObject({ status: 200, headers: expect.arrayContaining([['x-echo', '••••']]) });
  const everything = JSON.stringify([
    shown,
    changed,
    sent,
    await api('GET', '/subscriptions'),
    await api('GET', `/subscriptions/${id}/deliveries`),
    await api('GET', `/deliveries/${sent.id}`),
    hookloom.log(),
  ]);
  for (const secret of [...secrets, basic]) expect(everything).not.toContain(secret);
});

test('E-21, E-22 each delivery shows both sides, and can be sent again', async () => {
  const { id, path } = await subscribe({ events: ['Flow.Created'], headers: [{ name: 'X-Tenant', value: 'acme' }] });
  receiver.answerWith(({ path: to }) =>
    to === path ? { status: 201, headers: { 'x-answer': 'yes' }, body: `taken ${'.'.repeat(100_000)}` } : {},
  );
  const flow = await createFlow();
  await receiver.next(at(path));
  const deliveries = () => api<{ items: Delivery[] }>('GET', `/subscriptions/${id}/deliveries`);
  await expect.poll(async () => (await deliveries()).items.map(({ status }) => status)).toEqual(['succeeded']);
  const [first] = (await deliveries()).items;

  const shown = await api<Delivery>('GET', `/deliveries/${first?.id}`);
  const again = await api<Delivery>('POST', `/deliveries/${first?.id}/resend`);

  receiver.answerWith({});
  const [one, two] = receiver.received.filter(at(path));
  expect(shown).toMatchObject({
    subscriptionId: id,
    eventType: 'Flow.Created',
    entityId: flow.id,
    status: 'succeeded',
    attempts: 1,
    httpStatus: 201,
    request: {
      method: 'POST',
      url: `${receiver.url}${path}`,
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
  const { id } = await subscribe({ events: ['Flow.Deleted'] });
  const sent: string[] = [];
  for (let count = 0; count < 105; count += 1) {
    sent.push((await api<Delivery>('POST', `/subscriptions/${id}/test`)).id);
  }

  const { items } = await api<{ items: Delivery[] }>('GET', `/subscriptions/${id}/deliveries?limit=200`);

  expect(items.map((delivery) => delivery.id)).toEqual(sent.toReversed().slice(0, 100));
});

test('E-16 a test is sent also to a webhook that is switched off, once, and says what came of it', async () => {
  const { id, path } = await subscribe({ isEnabled: false });
  receiver.answerWith({ status: 500, body: 'no' });

  const delivery = await api<Delivery>('POST', `/subscriptions/${id}/test`);

  receiver.answerWith({});
  expect(delivery).toMatchObject({ status: 'failed', eventType: 'Webhook.Test', httpStatus: 500, nextAttemptAt: null });
  expect(payloadOf(await receiver.next(at(path)))).toMatchObject({ eventType: 'Webhook.Test', entityId: id });
});

test('E-1 a private address is not called unless the workspace allows it', async () => {
  const { id } = await subscribe();
  await api('PUT', '/settings', { allowPrivateAddresses: false });

  const delivery = await api<Delivery>('POST', `/subscriptions/${id}/test`);

  await api('PUT', '/settings', { allowPrivateAddresses: true });
  expect(delivery).toMatchObject({
    status: 'failed',
    httpStatus: null,
    error: expect.stringMatching(/not a public address/),
  });
});

test('E-1 a redirect is not followed', async () => {
  const { id, path } = await subscribe();
  receiver.answerWith({ status: 302, headers: { location: `${receiver.url}/elsewhere` } });

  const delivery = await api<Delivery>('POST', `/subscriptions/${id}/test`);

  receiver.answerWith({});
  await receiver.next(at(path));
  expect(delivery).toMatchObject({ status: 'failed', httpStatus: 302, error: expect.stringMatching(/not followed/) });
  expect(receiver.received.filter(at('/elsewhere'))).toEqual([]);
});

test('E-1 an event is not lost when the process dies: kill -9 under load', { timeout: 60_000 }, async () => {
  const folder = await temporaryFolder();
  const start = () => startHookloom({ dataDir: folder.path, args: ['--desktop'] });
  let process = await start();
  await process.api('POST', '/subscriptions', { name: 'all', url: `${receiver.url}/kill`, events: ['Flow.Executed'] });
  const { id } = (await process.api('POST', '/flows', { document: setAndRespondFlow() })).body as { id: string };
  const { url, token } = (await process.api('GET', `/flows/${id}/endpoint`)).body as { url: string; token: string };
  const path = new URL(url).pathname;
  const acknowledged: string[] = [];
  const keepSending = async (): Promise<void> => {
    for (;;) {
      const response = await fetch(`${process.ingressUrl}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{"company_id": 4711}',
      });
      if (response.status === 200) acknowledged.push(response.headers.get('x-hookloom-run') ?? '');
    }
  };

  for (const enough of [60, 140]) {
    const senders = Array.from({ length: 8 }, () => keepSending().catch(() => {}));
    await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(enough);
    await process.kill();
    await Promise.all(senders);
    process = await start();
  }

  const heard = () => new Set(receiver.received.filter(at('/kill')).map((one) => payloadOf(one)['entityId']));
  await expect
    .poll(() => acknowledged.filter((runId) => !heard().has(runId)), { timeout: 30_000, interval: 200 })
    .toEqual([]);
  await process.stop();
  await folder.remove();
});
