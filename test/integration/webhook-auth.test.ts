import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

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

test('the API gives a body that holds a key only to who reveals it', async () => {
  const flow = await app.flow({ auth: [{ type: 'sharedKey', in: 'payload', credential: 'sign' }] });
  const body = '{"key":"signing-secret","a":1}';
  await flow.send({ body, headers: { 'content-type': 'application/json' } });
  const [capture] = await app.captures(flow.id);
  const path = `/captures/${capture?.id}`;

  const refused = await app.app.rest('GET', `${path}/body`);
  const revealed = await app.app.rest('POST', `${path}/body/reveal`, {});

  expect(await app.api('GET', path)).toMatchObject({ bodyText: null, isBodyCut: false, isBodySealed: true });
  expect([refused.status, await refused.json()]).toEqual([403, expect.objectContaining({ code: 'BODY_SEALED' })]);
  expect([revealed.headers.get('content-type'), await revealed.text()]).toEqual(['application/octet-stream', body]);
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
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] });
  const server = createServer((_request, response) => {
    fetched += 1;
    response.end(keys);
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

test('a rejected request of a signed webhook is kept whole, without its signature', async () => {
  const flow = await app.flow({ auth: [{ type: 'hmac', preset: 'github', credential: 'sign' }] });
  const body = JSON.stringify({ text: 'x'.repeat(10_000) });

  const answer = await flow.send({ body, headers: { ...json, 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` } });

  expect(answer.status).toBe(401);
  await expect.poll(() => app.rejection(flow.id)).toMatchObject({ cause: 'signature', bodyText: body });
  expect(JSON.stringify(await app.rejection(flow.id))).not.toContain('0'.repeat(64));
});
