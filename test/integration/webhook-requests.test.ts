import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signing, startWebhookApp, type WebhookApp } from '#test/support/webhook-app.ts';

let app: WebhookApp;
beforeAll(async () => {
  app = await startWebhookApp();
  await app.credential('sign', signing('signing-secret'));
});
afterAll(() => app.close());

const json = { 'content-type': 'application/json' };
const open = { auth: [{ type: 'none' }] };

describe('who may come, and how often', () => {
  test('only listed addresses come in, and proxies are believed only when they are trusted', async () => {
    const local = await app.flow({ ...open, ipAllow: [{ range: '127.0.0.0/8' }] });
    const remote = await app.flow({ ...open, ipAllow: [{ range: '203.0.113.0/24' }] });
    const forwarded = { headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' } };

    expect([(await local.send()).status, (await remote.send()).status, (await remote.send(forwarded)).status]).toEqual([
      200, 403, 403,
    ]);
    await expect.poll(() => app.rejection(remote.id)).toMatchObject({ cause: 'ip', status: 403 });
    await app.api('PUT', '/settings', { trustedProxies: ['127.0.0.1'] });
    const trusted = [(await remote.send(forwarded)).status, (await local.send(forwarded)).status];
    const spoofed = await remote.send({ headers: { 'x-forwarded-for': '203.0.113.9, 198.51.100.1' } });
    await app.api('PUT', '/settings', { trustedProxies: [] });
    expect([...trusted, spoofed.status]).toEqual([200, 403, 403]);
  });

  test('more requests than allowed are 429 and say when to come back', async () => {
    const flow = await app.flow({ ...open, rate: { count: 2, periodMs: 60_000, by: 'flow' } });

    const statuses = [];
    for (let at = 0; at < 3; at += 1) statuses.push((await flow.send()).status);
    const late = await flow.send();

    expect([statuses, Number(late.headers.get('retry-after')) > 50]).toEqual([[200, 200, 429], true]);
    await expect.poll(() => app.rejection(flow.id)).toMatchObject({ cause: 'rate', status: 429 });
  });

  test('pages of listed sites may send and read, others may not', async () => {
    const flow = await app.flow({ ...open, cors: { origins: 'https://app.example' } });
    const preflight = (origin: string) =>
      flow.send({
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-a' },
      });

    const [listed, other] = await Promise.all([preflight('https://app.example'), preflight('https://evil.example')]);
    const read = await flow.send({ headers: { origin: 'https://app.example' } });
    const blind = await flow.send({ headers: { origin: 'https://evil.example' } });

    const shown = ({ status, headers }: Response) => [
      status,
      headers.get('access-control-allow-origin'),
      headers.get('access-control-allow-headers'),
    ];
    expect([shown(listed), shown(other), shown(read), shown(blind)]).toEqual([
      [204, 'https://app.example', 'x-a'],
      [204, null, null],
      [200, 'https://app.example', null],
      [200, null, null],
    ]);
    expect((await app.captures(flow.id)).length).toBe(2);
  });
});

describe('what comes', () => {
  test('a body that does not fit the schema is 422 with the places', async () => {
    const schema = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
    const flow = await app.flow({ ...open, schema });

    const right = await flow.send({ body: '{"id":1}', headers: json });
    const wrong = await flow.send({ body: '{"id":"x"}', headers: json });

    expect([right.status, wrong.status]).toEqual([200, 422]);
    expect(await wrong.json()).toMatchObject({
      data: { errors: [{ path: 'id', message: expect.any(String) as string }] },
    });
    await expect.poll(() => app.rejection(flow.id)).toMatchObject({ cause: 'schema', status: 422 });
    expect(await app.runs(flow.id)).toHaveLength(1);
  });

  test.each(['200', '204', '422'])(
    'a request that does not meet the conditions makes no run and is answered %s',
    async (status) => {
      const conditions = {
        groups: [{ conditions: [{ left: '<< web1.event >>', operator: 'text.equals', right: 'paid' }] }],
      };
      const flow = await app.flow({ ...open, filter: { conditions, status }, response: { status: 201 } });

      const passed = await flow.send({ body: '{"event":"paid"}', headers: json });
      const dropped = await flow.send({ body: '{"event":"other"}', headers: json });

      expect([passed.status, dropped.status]).toEqual([201, Number(status)]);
      await expect.poll(() => app.rejection(flow.id)).toMatchObject({ cause: 'filter' });
      expect([(await app.runs(flow.id)).length, (await app.captures(flow.id)).length]).toEqual([
        1,
        status === '422' ? 1 : 2,
      ]);
    },
  );

  test('the same request 100 times at once makes one run and 100 equal answers', async () => {
    const flow = await app.flow(
      {
        ...open,
        dedupe: { by: 'header', header: 'X-Delivery' },
        response: { template: '{"id": << run.id | tojson >>}' },
      },
      [['n2', 'delay', 'delay1', { settings: { durationMs: 100 } }]],
    );

    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        flow
          .send({ headers: { 'x-delivery': 'd1' } })
          .then(async (answer) => `${answer.status} ${await answer.text()}`),
      ),
    );
    const later = await flow.send({ headers: { 'x-delivery': 'd1' } });
    const other = await flow.send({ headers: { 'x-delivery': 'd2' } });
    const unknown = await flow.send();

    expect(new Set([...answers, `200 ${await later.text()}`]).size).toBe(1);
    expect([other.status, unknown.status, (await app.runs(flow.id)).length]).toEqual([200, 200, 3]);
    const captures = await app.api<{ items: { purpose: string }[] }>('GET', `/captures?flowId=${flow.id}&limit=200`);
    expect(captures.items.filter(({ purpose }) => purpose === 'duplicate')).toHaveLength(100);
  });

  test('a first run that failed gives its key free', async () => {
    const flow = await app.flow({ ...open, dedupe: { by: 'body' } }, [
      ['n2', 'set', 'set1', { settings: { assignments: [{ path: 'x', value: '<< 1 / web1.n >>' }] } }],
    ]);

    for (let at = 0; at < 2; at += 1) expect((await flow.send({ body: '{"n":0}', headers: json })).status).toBe(500);

    expect(await app.runs(flow.id)).toHaveLength(2);
  });

  test('requests of one lane run one after the other, those of others beside them', async () => {
    const flow = await app.flow({ ...open, concurrency: { lane: '<< web1.lane >>' } }, [
      ['n2', 'delay', 'delay1', { settings: { durationMs: 150 } }],
    ]);

    await Promise.all(['a', 'a', 'b'].map((lane) => flow.send({ body: JSON.stringify({ lane }), headers: json })));

    const runs = await app.api<{ items: { id: string; startedAt: number; finishedAt: number }[] }>(
      'GET',
      `/runs?flowId=${flow.id}`,
    );
    const [one, two, three] = runs.items.toSorted((first, second) => first.startedAt - second.startedAt);
    expect(two?.startedAt).toBeLessThan(one?.finishedAt ?? 0);
    expect(three?.startedAt).toBeGreaterThanOrEqual(Math.min(one?.finishedAt ?? 0, two?.finishedAt ?? 0));
  });

  test('queued runs of one lane keep the order in which they came', async () => {
    const flow = await app.flow({ ...open, respond: 'at-once', concurrency: { lane: 'all' } }, [
      ['n2', 'delay', 'delay1', { settings: { durationMs: 20 } }],
    ]);

    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(((await (await flow.send()).json()) as { runId: string }).runId);
    await expect
      .poll(async () => (await app.runs(flow.id)).filter(({ status }) => status === 'succeeded').length, {
        timeout: 8_000,
      })
      .toBe(5);

    const runs = await Promise.all(
      ids.map((id) => app.api<{ startedAt: number; finishedAt: number }>('GET', `/runs/${id}`)),
    );
    for (const [at, run] of runs.slice(1).entries())
      expect(run.startedAt).toBeGreaterThanOrEqual((runs[at]?.finishedAt ?? 0) - 1);
  });

  test('uploaded files are parts of the one stored body', async () => {
    const flow = await app.flow({
      ...open,
      response: {
        template:
          '{"name": << web1.files[0].name | tojson >>, "size": << web1.files[0].size >>, "base64": << web1.files[0].base64 | tojson >>, "note": << web1.note | tojson >>}',
      },
    });
    const form = new FormData();
    form.set('note', 'hello');
    form.set('doc', new File(['abc'], 'a.txt', { type: 'text/plain' }));

    const answer = await flow.send({ body: form });

    expect(await answer.json()).toEqual({ name: 'a.txt', size: 3, base64: 'YWJj', note: 'hello' });
  });
});

describe('handshakes answer without a run', () => {
  test.each([
    ['microsoftGraph', { path: '?validationToken=a%20b' }, 200, 'a b'],
    ['dropbox', { method: 'GET', path: '?challenge=abc' }, 200, 'abc'],
    ['slack', { body: '{"type":"url_verification","challenge":"c1"}', headers: json }, 200, 'c1'],
    [
      'meta',
      { method: 'GET', path: '?hub.mode=subscribe&hub.verify_token=signing-secret&hub.challenge=77' },
      200,
      '77',
    ],
    [
      'meta',
      { method: 'GET', path: '?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=77' },
      403,
      'hub.verify_token',
    ],
    [
      'zoom',
      { body: '{"event":"endpoint.url_validation","payload":{"plainToken":"p"}}', headers: json },
      200,
      '"plainToken":"p","encryptedToken":"',
    ],
  ])('%s %j', async (kind, init, status, words) => {
    const flow = await app.flow({ handshake: { kind, credential: 'sign' } });

    const answer = await flow.send({ withToken: false, ...init });

    expect([answer.status, answer.headers.get('x-content-type-options')]).toEqual([status, 'nosniff']);
    expect(await answer.text()).toContain(words);
    expect([
      await app.runs(flow.id),
      (await flow.send({ withToken: false, body: '{}', headers: json })).status,
    ]).toEqual([[], 401]);
  });

  test('Slack has to sign its handshake where the webhook checks signatures', async () => {
    const flow = await app.flow({
      auth: [{ type: 'hmac', preset: 'slack', credential: 'sign' }],
      handshake: { kind: 'slack' },
    });

    const answer = await flow.send({ body: '{"type":"url_verification","challenge":"c1"}', headers: json });

    expect(answer.status).toBe(401);
  });
});

describe('addresses', () => {
  test.each([
    '/hook/..%2fx',
    '//hook',
    '/v1/flow-webhook/',
    '/v1/flow-webhook',
    '/hook/%00/x',
    '/api/latest/webhook/default/',
    '/hook',
  ])('T8 the odd path %s leads nowhere', async (path) => {
    const flow = await app.flow({ auth: [{ type: 'secretPath' }] });

    expect((await flow.send({ path })).status).toBe(404);
  });
});

describe('T12 what a template puts into a header cannot break out of it', () => {
  test.each([
    ['a header', { headers: [{ name: 'X-A', value: '<< web1.v >>' }] }],
    ['a content type', { contentType: '<< web1.v >>' }],
    ['a cookie path', { cookies: [{ name: 'a', value: 'b', path: '<< web1.v >>' }] }],
    ['a status', { status: '<< web1.status >>' }],
  ])('%s', async (_where, response) => {
    const flow = await app.flow({ ...open, response });

    const answer = await flow.send({ body: JSON.stringify({ v: 'x\r\nSet-Cookie: a=1', status: 99 }), headers: json });

    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([500, null]);
  });
});
