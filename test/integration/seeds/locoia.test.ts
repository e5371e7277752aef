import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWebhookApp, type WebhookApp } from '#test/support/webhook-app.ts';

let app: WebhookApp;
beforeAll(async () => {
  app = await startWebhookApp();
});
afterAll(() => app.close());

const json = { 'content-type': 'application/json' };
const pausedAnswer =
  '{\n  "status": 200,\n  "error": "biz_logic",\n  "message": "Flow status is `paused`. Unpause to run this flow using a webhook",\n  "data": null\n}';

test('L-1 a second webhook in a flow is an error', async () => {
  const flow = await app.flow({}, [['n2', 'webhook', 'web2']]);

  expect(flow.problems).toContainEqual(expect.objectContaining({ severity: 'error' }));
});

test('L-2 the address is /v1/flow-webhook/ and the id of the flow', async () => {
  const flow = await app.flow({});

  expect(new URL(flow.url).pathname).toBe(`/v1/flow-webhook/${flow.id}`);
});

test('L-3 address and token are one call away', async () => {
  const { id } = await app.flow({});

  expect(await app.api('GET', `/flows/${id}/endpoint`)).toMatchObject({
    url: expect.stringContaining(id) as string,
    token: expect.stringMatching(/^ey/) as string,
    curl: expect.stringContaining('Authorization: Bearer ey') as string,
  });
});

test('L-4 L-6 draft and live answer, paused answers its JSON and stores nothing', async () => {
  const flow = await app.flow({ response: { template: '{"ran": true}' } });
  const inStatus = async (status: string) => {
    await app.api('PUT', `/flows/${flow.id}/status`, { status });
    return flow.send({ body: '{}', headers: json });
  };

  const draft = await inStatus('draft');
  const live = await inStatus('live');
  const before = (await app.captures(flow.id)).length;
  const paused = await inStatus('paused');

  expect([await draft.json(), await live.json()]).toEqual([{ ran: true }, { ran: true }]);
  expect([paused.status, paused.headers.get('content-type'), await paused.text()]).toEqual([
    200,
    'application/json',
    pausedAnswer,
  ]);
  expect((await app.captures(flow.id)).length).toBe(before);
});

test('L-7 the bearer token is on by default, looks like a JWT, and is needed', async () => {
  const flow = await app.flow({});

  const right = await flow.send();
  const missing = await flow.send({ withToken: false });
  const wrong = await flow.send({ headers: { authorization: `Bearer ${flow.token?.slice(0, -1)}x` } });
  const twice = await fetch(flow.url, {
    method: 'POST',
    headers: [
      ['authorization', `Bearer ${flow.token}`],
      ['authorization', `Bearer ${flow.token}`],
    ],
  });

  expect(flow.token).toMatch(/^ey.{50,}$/);
  expect([right.status, missing.status, wrong.status, twice.status]).toEqual([200, 401, 401, 401]);
});

test('L-8 L-9 body keys are read by the ref and keep their type, in either spelling', async () => {
  const flow = await app.flow({
    response: {
      template: '{"a": << web1.company_id >>, "b": {{ web1.company_id }}, "sum": << web1.company_id + 1 >>}',
    },
  });

  const answer = await flow.send({ body: '{"company_id": 123456}', headers: json });

  expect(await answer.json()).toEqual({ a: 123456, b: 123456, sum: 123457 });
});

test('L-10 L-11 L-12 the answer has its own status and a template over later steps', async () => {
  const template = `{
  "valid":
  {% if res1.value == "myResult" %}
    "{{ res1.value }}"
  {% else %}
    false
  {% endif %}
}`;
  const flow = await app.flow({ response: { status: 201, template } }, [
    ['n2', 'set', 'res1', { settings: { assignments: [{ path: 'value', value: '<< web1.v >>' }] } }],
  ]);

  const yes = await flow.send({ body: '{"v": "myResult"}', headers: json });
  const no = await flow.send({ body: '{"v": "other"}', headers: json });

  expect([yes.status, await yes.json(), await no.json()]).toEqual([201, { valid: 'myResult' }, { valid: false }]);
});

test('L-13 async answers at once and runs soon after', async () => {
  const flow = await app.flow({ respond: 'at-once' });

  const answer = await flow.send({ body: '{}', headers: json });

  expect([answer.status, Object.keys((await answer.json()) as object)]).toEqual([202, ['runId']]);
  await expect.poll(() => app.runs(flow.id), { timeout: 5_000 }).toMatchObject([{ status: 'succeeded' }]);
});

test('L-15 an async answer that needs flow output is an error that names it', async () => {
  const flow = await app.flow({ respond: 'at-once', response: { template: '<< set1 | tojson >>' } }, [
    ['n2', 'set', 'set1'],
  ]);

  expect(flow.problems).toContainEqual(
    expect.objectContaining({ severity: 'error', message: expect.stringContaining('set1') as string }),
  );
});

test('a paused flow that holds keeps requests and runs them in order when it goes on', async () => {
  const flow = await app.flow({ pausePolicy: 'hold', concurrency: { max: 1 } });
  await app.api('PUT', `/flows/${flow.id}/status`, { status: 'paused' });

  const held = [];
  for (const n of [1, 2, 3]) held.push(await flow.send({ body: `{"n":${n}}`, headers: json }));
  const unauthorized = await flow.send({ withToken: false });
  const ids = await Promise.all(held.map(async (answer) => ((await answer.json()) as { runId: string }).runId));
  expect([held.map(({ status }) => status), unauthorized.status]).toEqual([[202, 202, 202], 401]);
  expect((await app.runs(flow.id)).map(({ status }) => status)).toEqual(['held', 'held', 'held']);

  await app.api('PUT', `/flows/${flow.id}/status`, { status: 'live' });

  await expect
    .poll(async () => (await app.runs(flow.id)).map(({ status }) => status), { timeout: 5_000 })
    .toEqual(['succeeded', 'succeeded', 'succeeded']);
  const runs = await Promise.all(
    ids.map((id) => app.api<{ startedAt: number; finishedAt: number }>('GET', `/runs/${id}`)),
  );
  expect(runs.map(({ startedAt }) => startedAt)).toEqual(
    runs.map(({ startedAt }) => startedAt).toSorted((a, b) => a - b),
  );
});

test('a paused flow that is unavailable says when to come back', async () => {
  const flow = await app.flow({ pausePolicy: 'unavailable' });
  await app.api('PUT', `/flows/${flow.id}/status`, { status: 'paused' });

  const answer = await flow.send();

  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
  await expect.poll(() => app.rejection(flow.id)).toMatchObject({ cause: 'overload', status: 503 });
});
