import { afterAll, beforeAll, expect, test } from 'vitest';
import { setAndRespondFlow } from '#test/support/flows.ts';
import { at, type Json, type OutboundApp, payloadOf, startOutboundApp, told } from '#test/support/outbound-app.ts';

let app: OutboundApp;

beforeAll(async () => {
  app = await startOutboundApp();
}, 30_000);
afterAll(() => app.close());

test('E-1 an event of the platform is sent to the address that subscribed to it', async () => {
  const { id, path } = await app.subscribe();

  const flow = await app.createFlow();

  const one = await app.receiver.next(told(path, 'Flow.Created'));
  expect(one.method).toBe('POST');
  expect(payloadOf(one)).toMatchObject({ eventType: 'Flow.Created', webhookId: id, entityId: flow.id });
});

test('E-2 nobody manages outbound webhooks without the control token', async () => {
  const { id } = await app.subscribe();
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
        async (headers) => (await fetch(`${app.hookloom.controlUrl}/api/v1${path}`, { method, headers })).status,
      ),
    ),
  );

  expect(new Set(statuses)).toEqual(new Set([401]));
});

test('E-3, E-4 the API creates, lists, shows, changes and deletes outbound webhooks', async () => {
  const created = await app.api<Json & { id: string }>('POST', '/subscriptions', {
    name: 'CRM',
    url: 'https://crm.example/in',
  });
  const listed = await app.api<{ items: { id: string }[] }>('GET', '/subscriptions');
  const changed = await app.api('PUT', `/subscriptions/${created.id}`, { ...created, name: 'ERP', method: 'GET' });
  const shown = await app.api('GET', `/subscriptions/${created.id}`);
  const removed = await app.hookloom.api('DELETE', `/subscriptions/${created.id}`);
  const gone = await app.hookloom.api('GET', `/subscriptions/${created.id}`);

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
  const { status, body } = await app.hookloom.api('POST', '/subscriptions', {
    name: 'Wrong',
    url: 'https://crm.example/in',
    ...content,
  });

  expect(status).toBe(400);
  expect(JSON.stringify((body as { data: unknown }).data)).toContain(field);
});

test('E-5, E-6 the method is POST or GET', async () => {
  const post = await app.subscribe({ method: 'POST' });
  const get = await app.subscribe({ method: 'GET' });

  await app.createFlow();

  expect((await app.receiver.next(at(post.path))).method).toBe('POST');
  expect((await app.receiver.next(at(get.path))).method).toBe('GET');
});

test.each(['POST', 'GET'])(
  'E-7, E-8, E-9, E-10, E-11 a %s carries event id, event, webhook id, entity id and entity URL in headers',
  async (method) => {
    const own = await app.subscribe({ method });
    const etl = await app.subscribe({ method, headerPrefix: 'X-Etl-Webhook' });

    const flow = await app.createFlow();

    const [one, other] = [await app.receiver.next(at(own.path)), await app.receiver.next(at(etl.path))];
    expect(one.headers).toMatchObject({
      'x-hookloom-webhook-event-id': expect.stringMatching(/^evt_/),
      'x-hookloom-webhook-event': 'Flow.Created',
      'x-hookloom-webhook-id': own.id,
      'x-hookloom-webhook-entity-id': flow.id,
      'x-hookloom-webhook-entity-url': `${app.hookloom.controlUrl}/api/v1/flows/${flow.id}`,
    });
    expect(other.headers).toMatchObject({
      'x-etl-webhook-event-id': one.headers['x-hookloom-webhook-event-id'],
      'x-etl-webhook-event': 'Flow.Created',
      'x-etl-webhook-id': etl.id,
      'x-etl-webhook-entity-id': flow.id,
      'x-etl-webhook-entity-url': `${app.hookloom.controlUrl}/api/v1/flows/${flow.id}`,
    });
  },
);

test('E-7 the event id is unique to the event', async () => {
  const { path } = await app.subscribe({ events: ['Flow.Created'] });

  await app.createFlow();
  await app.createFlow();

  await expect.poll(() => app.receiver.received.filter(at(path)).length).toBe(2);
  const ids = app.receiver.received.filter(at(path)).map(({ headers }) => headers['x-hookloom-webhook-event-id']);
  expect(new Set(ids).size).toBe(2);
});

test('E-12 a POST carries a body, a GET headers only', async () => {
  const post = await app.subscribe();
  const get = await app.subscribe({ method: 'GET' });

  await app.createFlow();

  const [one, other] = [await app.receiver.next(at(post.path)), await app.receiver.next(at(get.path))];
  expect(one.body).not.toBe('');
  expect([other.body, other.headers['content-type'], other.headers['transfer-encoding']]).toEqual([
    '',
    undefined,
    undefined,
  ]);
});

test('E-13 the JSON body has the documented keys', async () => {
  const { id, path } = await app.subscribe({ includeEntity: true });
  const before = Date.now();

  const flow = await app.createFlow();

  const one = await app.receiver.next(at(path));
  expect(one.headers['content-type']).toBe('application/json');
  const payload = payloadOf(one);
  expect(payload).toEqual({
    eventId: one.headers['x-hookloom-webhook-event-id'],
    eventType: 'Flow.Created',
    webhookId: id,
    entityId: flow.id,
    entity: expect.objectContaining({ id: flow.id }),
    entityUrl: `${app.hookloom.controlUrl}/api/v1/flows/${flow.id}`,
    timestamp: expect.any(Number),
  });
  expect(Number(payload['timestamp'])).toBeGreaterThanOrEqual(before);
  expect(Number(payload['timestamp'])).toBeLessThanOrEqual(Date.now());
});

test('E-14 the form body has the documented keys', async () => {
  const { id, path } = await app.subscribe({ contentType: 'form', includeEntity: true });

  const flow = await app.createFlow();

  const one = await app.receiver.next(at(path));
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
  const whole = await app.subscribe({ includeEntity: true });
  const bare = await app.subscribe();

  const flow = await app.createFlow();

  const [one, other] = [await app.receiver.next(at(whole.path)), await app.receiver.next(at(bare.path))];
  expect(payloadOf(one)['entity']).toMatchObject({ id: flow.id, status: 'draft', document: flow.document });
  expect(payloadOf(other)).not.toHaveProperty('entity');
  expect(payloadOf(other)).toMatchObject({ entityId: flow.id });
});

test('E-15 secrets that somebody typed into a flow are masked in the entity', async () => {
  const { path } = await app.subscribe({ includeEntity: true });
  const document = setAndRespondFlow();
  const example = { name: 'one', request: { headers: { authorization: 'Bearer canary-7781' } }, expected: {} };

  await app.api('POST', '/flows', { document: { ...document, tests: [example] } });

  const { body } = await app.receiver.next(at(path));
  expect(body).toContain('••••');
  expect(body).not.toContain('canary-7781');
});

test('E-16 an outbound webhook is enabled by default and can be switched off for a while', async () => {
  const { id, path, content } = await app.subscribe();
  const off = await app.api('PUT', `/subscriptions/${id}`, { ...content, isEnabled: false });
  const unheard = await app.createFlow();
  await app.api('PUT', `/subscriptions/${id}`, { ...content, isEnabled: true });

  const heard = await app.createFlow();

  await app.receiver.next((one) => one.path === path && payloadOf(one)['entityId'] === heard.id);
  expect(off).toMatchObject({ isEnabled: false });
  expect(app.receiver.received.filter(at(path)).map((one) => payloadOf(one)['entityId'])).not.toContain(unheard.id);
});

test('E-17 all events are sent, or the chosen ones', async () => {
  const all = await app.subscribe({ includeEntity: true });
  const chosen = await app.subscribe({ events: ['Flow.StatusChanged', 'Flow.Deleted'] });

  const flow = await app.createFlow();
  const onlyThis = await app.subscribe({ flowIds: [flow.id] });
  await app.createFlow();
  const saved = { document: { ...flow.document, name: 'Renamed' }, revision: flow.revision };
  await app.api('PUT', `/flows/${flow.id}`, saved);
  await app.api('PUT', `/flows/${flow.id}/status`, { status: 'live' });
  const { runId } = await app.call(flow.id);
  const failing = await app.api('PUT', `/flows/${flow.id}`, {
    document: { ...failingDocument(), id: flow.id, slug: flow.document['slug'] },
    revision: flow.revision + 1,
  });
  await app.api('POST', `/flows/${flow.id}/publish`, {});
  const failed = await app.call(flow.id);
  await app.call(flow.id, { authorization: 'Bearer wrong' });
  await app.api('DELETE', `/flows/${flow.id}`);

  expect([failing['revision'], failed.status]).toEqual([3, 500]);
  const names = (path: string, entityIds: unknown[]) =>
    app.receiver.received
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
  const executed = payloadOf(await app.receiver.next(told(all.path, 'Flow.Executed')));
  expect(executed).toMatchObject({
    entityId: runId,
    entityUrl: `${app.hookloom.controlUrl}/api/v1/runs/${runId}`,
    entity: { flowId: flow.id, status: 'succeeded' },
  });
  expect(payloadOf(await app.receiver.next(told(all.path, 'Webhook.Rejected')))).toMatchObject({
    entity: { cause: 'auth', flowId: flow.id, status: 401 },
  });
});

const failingDocument = () => {
  const document = setAndRespondFlow();
  const [webhook, set, respond] = document.nodes;
  const broken = { ...set, kind: 'code', settings: { code: 'throw new Error("broken on purpose")' } };
  return { ...document, nodes: [webhook, broken, { ...respond, settings: { kind: 'template', template: 'x' } }] };
};
