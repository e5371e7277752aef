import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signing, startWebhookApp, type WebhookApp } from '#test/support/webhook-app.ts';

let app: WebhookApp;
beforeAll(async () => {
  app = await startWebhookApp();
  await app.credential('sign', signing('signing-secret'));
  await app.credential('user', { kind: 'basic', facts: { username: 'ada' }, secrets: { password: 'pass:word' } });
  await app.credential('own-header', {
    kind: 'header',
    facts: { header: 'X-Own-Key' },
    secrets: { value: 'header-secret-1' },
  });
});
afterAll(() => app.close());

const json = { 'content-type': 'application/json' };
const open = { auth: [{ type: 'none' }] };
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

describe('authentication', () => {
  test('a user name and a password by HTTP Basic', async () => {
    const flow = await app.flow({ auth: [{ type: 'basic', credential: 'user' }] });

    const answers = await Promise.all(
      ['ada:pass:word', 'ada:pass', 'eve:pass:word'].map((text) => flow.send({ headers: basic(text) })),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 401, 401]);
    expect(answers[1]?.headers.get('www-authenticate')).toMatch(/^Basic /);
  });

  test('a secret header, whose value is in no view, trace or rejection', async () => {
    const flow = await app.flow({ auth: [{ type: 'header', credential: 'own-header' }], respond: 'at-once' });

    const right = await flow.send({ headers: { 'x-own-key': 'header-secret-1' } });
    const wrong = await flow.send({ headers: { 'x-own-key': 'header-secret-2' } });

    expect([right.status, wrong.status]).toEqual([202, 401]);
    await expect.poll(() => app.runs(flow.id)).toMatchObject([{ status: 'succeeded' }]);
    const [capture] = await app.captures(flow.id);
    const [run] = await app.runs(flow.id);
    await expect.poll(() => app.rejection(flow.id)).toBeDefined();
    const shown = [
      await app.api('GET', `/captures/${capture?.id}`),
      await app.api('GET', `/runs/${run?.id}`),
      await app.rejection(flow.id),
    ];
    expect(JSON.stringify(shown)).not.toContain('header-secret');
    const revealed = await app.api<{ headers: [string, string][] }>('POST', `/captures/${capture?.id}/reveal`, {});
    expect(revealed.headers).toContainEqual(['x-own-key', 'header-secret-1']);
  });

  test('a check without its secret refuses everything, and the editor says so', async () => {
    const without = await app.flow({ auth: [{ type: 'hmac', preset: 'github' }] });
    const gone = await app.flow({ auth: [{ type: 'hmac', preset: 'github', credential: 'no-such' }] });

    expect(without.problems).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        message: expect.stringContaining('everything is refused') as string,
      }),
    );
    for (const flow of [without, gone]) expect((await flow.send({ body: '{}' })).status).toBe(401);
  });

  test('all schemes are needed under “all”, one suffices under “any”', async () => {
    const auth = [{ type: 'bearer' }, { type: 'sharedKey', in: 'query', credential: 'sign' }];
    const any = await app.flow({ auth });
    const all = await app.flow({ auth, authMode: 'all' });
    const key = '?key=signing-secret';

    const statuses = async (flow: typeof any) =>
      Promise.all(
        [{}, { path: key, withToken: false }, { path: key }, { withToken: false }].map(
          async (init) => (await flow.send(init)).status,
        ),
      );

    expect([await statuses(any), await statuses(all)]).toEqual([
      [200, 200, 200, 401],
      [401, 401, 200, 401],
    ]);
  });

  test('a JWT with a shared secret: issuer, audience and expiry count, other algorithms do not', async () => {
    const flow = await app.flow({
      auth: [{ type: 'jwt', credential: 'sign', issuer: 'crm', audience: 'hooks', toleranceSeconds: 5 }],
    });
    const token = (claims: { iss?: string; aud?: string; exp?: number }, alg = 'HS256') =>
      new SignJWT({ iss: 'crm', aud: 'hooks', ...claims })
        .setProtectedHeader({ alg })
        .sign(new TextEncoder().encode('signing-secret'));
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"iss":"crm","aud":"hooks"}').toString('base64url')}.`;
    const tokens = [
      await token({}),
      await token({}, 'HS512'),
      await token({ iss: 'other' }),
      await token({ aud: 'other' }),
      await token({ exp: Math.floor(Date.now() / 1_000) - 60 }),
      `${(await token({})).slice(0, -4)}AAAA`,
      none,
    ];

    const statuses = await Promise.all(
      tokens.map(async (one) => (await flow.send({ headers: { authorization: `Bearer ${one}` } })).status),
    );

    expect(statuses).toEqual([200, 200, 401, 401, 401, 401, 401]);
    await expect.poll(() => app.rejection(flow.id)).toMatchObject({ cause: 'signature' });
  });

  test('a JWT whose key is published is checked with it, fetched once', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    let fetched = 0;
    const server = createServer(async (_request, response) => {
      fetched += 1;
      response.end(JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] }));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
    const flow = await app.flow({ auth: [{ type: 'jwt', jwksUrl }] });
    const signed = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(privateKey);
    const other = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .sign((await generateKeyPair('ES256')).privateKey);
    const send = async (token: string) => (await flow.send({ headers: { authorization: `Bearer ${token}` } })).status;

    // Server mode lets nobody reach addresses of its own network unless the workspace says so.
    const guarded = await send(signed);
    await app.api('PUT', '/settings', { allowPrivateAddresses: true });
    const statuses = [await send(signed), await send(signed), await send(other)];
    await app.api('PUT', '/settings', { allowPrivateAddresses: false });
    server.close();

    expect([guarded, statuses, fetched]).toEqual([503, [200, 200, 401], 1]);
  });
});

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

test('a rejected request of a signed webhook is kept whole, without its signature', async () => {
  const flow = await app.flow({ auth: [{ type: 'hmac', preset: 'github', credential: 'sign' }] });
  const body = JSON.stringify({ text: 'x'.repeat(10_000) });

  const answer = await flow.send({ body, headers: { ...json, 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` } });

  expect(answer.status).toBe(401);
  await expect.poll(() => app.rejection(flow.id)).toMatchObject({ cause: 'signature', bodyText: body });
  expect(JSON.stringify(await app.rejection(flow.id))).not.toContain('0'.repeat(64));
});
