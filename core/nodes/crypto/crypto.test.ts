import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { hashing } from '#core/host/adapters/hashing.ts';
import type { OpenCredential } from '../calls.ts';
import type { NodeContext } from '../context.ts';
import { toText } from '../shared/values.ts';
import { runNode } from '../testing/run-node.ts';

const now = 1_769_860_800_000;
const spki = { type: 'spki', format: 'pem' } as const;
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048, publicKeyEncoding: spki, privateKeyEncoding: pkcs8 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: spki, privateKeyEncoding: pkcs8 });
const webhookSecret = `whsec_${Buffer.from('a secret of 24 bytes or more').toString('base64')}`;

const credentials: Record<string, OpenCredential> = {
  shared: { kind: 'signing', secret: 'a shared secret of at least 32 bytes' },
  other: { kind: 'signing', secret: 'another secret of at least 32 bytes!' },
  rsa: { kind: 'signing', secret: rsa.privateKey },
  ec: { kind: 'signing', secret: ec.privateKey },
  webhook: { kind: 'signing', secret: webhookSecret },
  mail: { kind: 'bearer', token: 'x' },
};
const context = (changes: Partial<NodeContext> = {}): Partial<NodeContext> => ({
  ...hashing,
  now: () => now,
  credential: async (name) => credentials[name] ?? Promise.reject(new Error(`there is no credential ${name}`)),
  ...changes,
});
const crypto = (settings: JsonObject, changes: Partial<NodeContext> = {}) =>
  runNode('crypto', settings, null, { effects: context(changes) });
const output = async (settings: JsonObject) => (await crypto(settings)).output;

test.each<[JsonObject, JsonValue]>([
  [{ data: 'abc' }, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [{ data: 'abc', algorithm: 'md5', encoding: 'base64' }, 'kAFQmDzST7DWlj99KOF/cg=='],
  [{ data: 'abc', algorithm: 'sha3-256', encoding: 'base64url' }, 'Ophdp0_iJbIEXBcta9OQvYVfCG4-nVJbRr_iRRFDFTI'],
  [{ data: { a: 1234567890123456789n } }, hashing.hash('sha256', '{"a":1234567890123456789}', 'hex')],
  [
    { operation: 'hmac', data: 'abc', credential: 'shared' },
    hashing.hmac('sha256', 'a shared secret of at least 32 bytes', 'abc', 'hex'),
  ],
  [{ operation: 'random', size: '4' }, '07070707'],
  [{ operation: 'random', size: 4, encoding: 'base64' }, 'BwcHBw=='],
  [{ operation: 'uuid' }, '07070707-0707-4707-8707-070707070707'],
  [{ operation: 'uuid', uuidVersion: 'v7' }, '019c13ec-9e00-7707-8707-070707070707'],
])('%o is %s', async (settings, expected) => {
  expect(await output(settings)).toBe(expected);
});

test('10 MB are hashed', async () => {
  expect(await output({ data: 'x'.repeat(10_000_000) })).toHaveLength(64);
});

describe('JWT', () => {
  const sign = (settings: JsonObject) => output({ operation: 'sign-jwt', ...settings });
  const verify = (settings: JsonObject) => crypto({ operation: 'verify-jwt', ...settings });

  test.each([
    ['HS256', 'shared', {}],
    ['RS256', 'rsa', { publicKey: rsa.publicKey }],
    ['PS256', 'rsa', { publicKey: rsa.publicKey }],
    ['ES256', 'ec', { publicKey: ec.publicKey }],
  ])('%s: what is signed verifies, with exact integers', async (jwtAlgorithm, credential, key) => {
    const token = await sign({
      jwtAlgorithm,
      credential,
      keyId: 'k1',
      issuer: 'me',
      audience: 'you',
      claims: '{"sub": "7", "n": 1234567890123456789}',
    });

    expect(
      await verify({
        data: `Bearer ${toText(token)}`,
        jwtAlgorithm,
        credential,
        issuer: 'me',
        audience: 'you',
        ...key,
      }),
    ).toMatchObject({
      port: 'valid',
      output: {
        header: { alg: jwtAlgorithm, typ: 'JWT', kid: 'k1' },
        claims: {
          sub: '7',
          n: 1234567890123456789n,
          iss: 'me',
          aud: 'you',
          iat: now / 1_000,
          exp: now / 1_000 + 3_600,
        },
      },
    });
  });

  test.each<[JsonObject, Partial<NodeContext>, string]>([
    [{}, { now: () => now + 3_600_000 + 301_000 }, 'the token has expired'],
    [{ credential: 'other' }, {}, 'the signature does not fit'],
    [{ jwtAlgorithm: 'HS512' }, {}, 'the token is signed with another algorithm'],
    [{ issuer: 'you' }, {}, 'the claim iss is not what is expected'],
    [{ audience: 'you' }, {}, 'the claim aud is missing'],
    [{ data: 'a.b.c' }, {}, 'this is not a signed JWT'],
    [{ data: { a: 1 } }, {}, 'this is not a signed JWT'],
    [
      { data: `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.` },
      {},
      'the token is signed with another algorithm',
    ],
    [{ jwtAlgorithm: 'RS256', publicKey: rsa.publicKey }, {}, 'the token is signed with another algorithm'],
  ])('%.60j leaves by “invalid” with the reason', async (settings, changes, reason) => {
    const data = await sign({ credential: 'shared', issuer: 'me' });

    expect(await crypto({ operation: 'verify-jwt', credential: 'shared', data, ...settings }, changes)).toMatchObject({
      port: 'invalid',
      output: { reason },
    });
  });

  test.each<[JsonObject, string]>([
    [{ credential: 'shared', jwtAlgorithm: 'RS256' }, 'RS256 needs a private key as PEM'],
    [{ credential: 'rsa', jwtAlgorithm: 'ES256' }, 'ES256 needs a key of its kind'],
    [{ credential: 'mail' }, 'The credential mail is one for bearer. Choose one for signing, or make it.'],
    [{}, 'There is no credential.'],
    [{ credential: 'shared', claims: '[1]' }, 'The claims are an object, not a list.'],
    [{ credential: 'shared', claims: '{"a"' }, 'The claims is not valid JSON'],
  ])('signing with %j fails in words', async (settings, words) => {
    await expect(sign(settings)).rejects.toMatchObject({ message: expect.stringContaining(words) });
  });

  test('a private key is refused in the settings', async () => {
    await expect(verify({ publicKey: rsa.privateKey })).rejects.toThrow(
      'a private key belongs into a signing credential',
    );
  });
});

describe('Standard Webhooks', () => {
  const signed = async (data: JsonValue) =>
    (await output({ operation: 'sign-webhook', credential: 'webhook', data, messageId: 'msg_1' })) as {
      headers: Record<string, string>;
    };
  const verify = (headers: JsonValue, settings: JsonObject = {}, changes: Partial<NodeContext> = {}) =>
    crypto({ operation: 'verify-webhook', credential: 'webhook', data: '{"a":1}', headers, ...settings }, changes);

  test('what is signed verifies, also beside a signature of another secret', async () => {
    const { headers } = await signed('{"a":1}');
    const several = { ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` };

    for (const sent of [headers, several])
      expect(await verify(sent)).toMatchObject({ port: 'valid', output: { id: 'msg_1', timestamp: now / 1_000 } });
  });

  test('the id stays the same when the step is repeated', async () => {
    const settings = { operation: 'sign-webhook', credential: 'webhook', data: 'x' };

    expect(await output(settings)).toEqual(await output(settings));
  });

  test.each<[JsonObject, Partial<NodeContext>, string]>([
    [{ data: '{"a":2}' }, {}, 'no signature fits'],
    [{}, { now: () => now + 301_000 }, 'the timestamp is too old or too new'],
    [{ headers: {} }, {}, 'a header is missing: webhook-id, webhook-timestamp or webhook-signature'],
  ])('%j leaves by “invalid” with the reason', async (settings, changes, reason) => {
    const { headers } = await signed('{"a":1}');

    expect(await verify(headers, settings, changes)).toMatchObject({ port: 'invalid', output: { reason } });
  });

  test.each<[JsonObject, string]>([
    [{ headers: 'x' }, 'The headers are an object. Choose those of the request: << web1.headers >>.'],
    [{ credential: 'shared' }, 'The secret of shared is not one of Standard Webhooks: whsec_ and base64.'],
  ])('%j fails in words', async (settings, message) => {
    await expect(verify({}, settings)).rejects.toMatchObject({ message });
  });
});

test.each<[JsonObject, string]>([
  [{ data: 'a', other: 'a' }, 'valid'],
  [{ data: 'a', other: 'b' }, 'invalid'],
  [{ data: '', other: 'b' }, 'invalid'],
  [{ data: 'a shared secret of at least 32 bytes', credential: 'shared' }, 'valid'],
])('comparing %j leaves by %s', async (settings, port) => {
  expect((await crypto({ operation: 'compare', ...settings })).port).toBe(port);
});

test('nothing to compare with is no match but a failure', async () => {
  await expect(crypto({ operation: 'compare', data: '', other: null })).rejects.toMatchObject({
    code: 'compare_empty',
  });
});
