import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWebhookApp, type WebhookApp } from '#test/support/webhook-app.ts';

let app: WebhookApp;
beforeAll(async () => {
  app = await startWebhookApp();
});
afterAll(() => app.close());

const json = { 'content-type': 'application/json' };

test('C-1 a flow with a webhook is made empty or out of a starter, and answers', async () => {
  const empty = await app.api<{ id: string; status: string }>('POST', '/flows', { name: 'Orders' });
  const starter = await app.api<{ id: string }>('POST', '/flows', { starter: 'echo' });

  for (const { id } of [empty, starter]) {
    const { url, token } = await app.api<{ url: string; token: string }>('GET', `/flows/${id}/endpoint`);
    const answer = await fetch(url, { method: 'POST', body: '{}', headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
  }
});

test('C-2 a request to the address makes a run', async () => {
  const flow = await app.flow({});

  const answer = await flow.send({ body: '{"a":1}', headers: json });

  expect(answer.status).toBe(200);
  expect(await app.runs(flow.id)).toMatchObject([{ status: 'succeeded', trigger: 'webhook' }]);
});

test('C-4 a new webhook answers at once, as a draft', async () => {
  const { id, status } = await app.api<{ id: string; status: string }>('POST', '/flows', { name: 'New' });
  const { url, token } = await app.api<{ url: string; token: string }>('GET', `/flows/${id}/endpoint`);

  const answer = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${token}` } });

  expect([status, answer.status]).toEqual(['draft', 200]);
});

test('C-5 a webhook is disabled and enabled at any time', async () => {
  const flow = await app.flow({ response: { template: '{"on": true}' } });

  await app.api('PUT', `/flows/${flow.id}/status`, { status: 'paused' });
  const off = await (await flow.send()).json();
  await app.api('PUT', `/flows/${flow.id}/status`, { status: 'draft' });
  const on = await (await flow.send()).json();

  expect([off, on]).toEqual([expect.objectContaining({ error: 'biz_logic' }), { on: true }]);
});

test('C-8 the copied address takes GET and POST', async () => {
  const flow = await app.flow({});

  expect([(await flow.send({ method: 'GET' })).status, (await flow.send()).status]).toEqual([200, 200]);
});

test('C-9 GET verifies: no run, query and headers readable in the answer, kept as a verification', async () => {
  const flow = await app.flow({
    response: { contentType: 'text/plain', template: "<< web1.query.token >> << web1.headers['x-sender'] >>" },
  });

  const answer = await flow.send({ method: 'GET', path: '?token=abc', headers: { 'x-sender': 'crm' } });

  expect([answer.status, await answer.text()]).toEqual([200, 'abc crm']);
  expect(await app.runs(flow.id)).toEqual([]);
  expect(await app.captures(flow.id)).toMatchObject([{ purpose: 'verification' }]);
});

test('C-10 POST reads query, headers and body, and the keys of the body directly', async () => {
  const flow = await app.flow({
    response: {
      template: `{"all": [<< web1.query.x | tojson >>, << web1.headers['x-y'] | tojson >>, << web1.body.z | tojson >>, << web1.z | tojson >>]}`,
    },
  });

  const byJson = await flow.send({ path: '?x=1', body: '{"z": 3}', headers: { ...json, 'x-y': '2' } });
  const byForm = await flow.send({ path: '?x=1', body: new URLSearchParams({ z: '3' }), headers: { 'x-y': '2' } });

  expect(await byJson.json()).toEqual({ all: ['1', '2', 3, 3] });
  expect(await byForm.json()).toEqual({ all: ['1', '2', '3', '3'] });
});

test('C-11 parameters of the flow are set from event data and typed', async () => {
  const flow = await app.flow({
    params: [{ name: 'amount', type: 'number', expression: '<< web1.order.total >>', required: true }],
    response: { template: '{"double": << params.amount * 2 >>}' },
  });

  const answer = await flow.send({ body: '{"order": {"total": "21"}}', headers: json });
  const without = await flow.send({ body: '{}', headers: json });

  expect([answer.status, await answer.json(), without.status]).toEqual([200, { double: 42 }, 422]);
  await expect.poll(() => app.rejection(flow.id)).toMatchObject({ cause: 'schema', status: 422 });
});

test('C-12 the body is there as text', async () => {
  const flow = await app.flow({ response: { contentType: 'text/plain', template: '<< web1.rawBody >>' } });

  expect(await (await flow.send({ body: '{"a" :  1}', headers: json })).text()).toBe('{"a" :  1}');
});

test('C-13 C-14 headers and query serialise as JSON', async () => {
  const flow = await app.flow({
    response: { template: '{"headers": << web1.headers | tojson >>, "query": << web1.query | tojson >>}' },
  });

  const answer = await flow.send({ path: '?a=1&a=2&b=x', headers: { 'x-one': 'uno' } });

  expect(await answer.json()).toMatchObject({ headers: { 'x-one': 'uno' }, query: { a: ['1', '2'], b: 'x' } });
});

test('C-15 expressions reach into nested properties', async () => {
  const flow = await app.flow({
    response: { template: '{"a": << web1.order.lines[1].sku | tojson >>, "b": << web1[\'order\'][\'id\'] >>}' },
  });

  const answer = await flow.send({ body: '{"order":{"id":7,"lines":[{"sku":"x"},{"sku":"y"}]}}', headers: json });

  expect(await answer.json()).toEqual({ a: 'y', b: 7 });
});

test('C-16 the Webhook:: spelling reads query, headers and body', async () => {
  const flow = await app.flow({
    response: {
      contentType: 'text/plain',
      template: '${Webhook::Query.validationToken} ${Webhook::Headers.X-Sender} ${Webhook::Body.id}',
    },
  });

  const answer = await flow.send({
    path: '?validationToken=abc',
    body: '{"id": 12}',
    headers: { ...json, 'x-sender': 'crm' },
  });

  expect(await answer.text()).toBe('abc crm 12');
});

test('C-17 the answer has its own content type and a template over all three sources', async () => {
  const flow = await app.flow({
    response: { contentType: 'text/csv', template: "<< web1.query.q >>;<< web1.headers['x-h'] >>;<< web1.b >>" },
  });

  const answer = await flow.send({ path: '?q=1', body: '{"b": 3}', headers: { ...json, 'x-h': '2' } });

  expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['text/csv', '1;2;3']);
});

test('C-19 an expression goes into JSON as JSON, and into text as it prints', async () => {
  const body = JSON.stringify({ list: [1, 'two', null], text: 'plain', yes: true });
  const asJson = await app.flow({
    response: { template: '{"list": << web1.list | tojson >>, "yes": << web1.yes | tojson >>}' },
  });
  const asText = await app.flow({
    response: { contentType: 'text/plain', template: '<< web1.text >> << web1.list[0] >>' },
  });

  expect(await (await asJson.send({ body, headers: json })).json()).toEqual({ list: [1, 'two', null], yes: true });
  expect(await (await asText.send({ body, headers: json })).text()).toBe('plain 1');
});

test('C-20 the address of a short id and a long secret segment suffices, and nothing else does', async () => {
  const flow = await app.flow({
    auth: [{ type: 'secretPath' }],
    response: { template: '{"path": << web1.method | tojson >>}' },
  });
  const [, , short = '', secret = ''] = new URL(flow.url).pathname.split('/');

  const right = await flow.send({ body: '{"id":1}', headers: json });
  const wrong = await flow.send({ path: `/hook/${short}/${'x'.repeat(secret.length)}` });
  const without = await flow.send({ path: `/v1/flow-webhook/${flow.id}` });
  const unknown = await flow.send({ path: '/hook/0000000000/abc' });

  expect(flow.token).toBeNull();
  expect([short.length <= 10, secret.length > 40]).toEqual([true, true]);
  expect([right.status, wrong.status, without.status, unknown.status]).toEqual([200, 401, 401, 404]);
  const [capture] = await app.captures(flow.id);
  const shown = await app.api<{ path: string; target: string }>('GET', `/captures/${capture?.id}`);
  const [run] = await app.runs(flow.id);
  expect([shown.path, shown.target]).toEqual([`/hook/${short}/••••`, `/hook/${short}/••••`]);
  expect(JSON.stringify(await app.api('GET', `/runs/${run?.id}`))).not.toContain(secret);
  await expect.poll(() => app.rejection(flow.id)).toMatchObject({ cause: 'auth', status: 401 });
});

test('C-20 a rotated token takes the secret address along, and the old one stays for the overlap', async () => {
  const flow = await app.flow({ auth: [{ type: 'secretPath' }] });

  const rotated = await app.api<{ url: string }>('POST', `/flows/${flow.id}/token`, {});

  expect(rotated.url).not.toBe(flow.url);
  const answers = await Promise.all([flow.url, rotated.url].map((url) => fetch(url, { method: 'POST' })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
});
