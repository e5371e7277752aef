import { createHmac, randomBytes } from 'node:crypto';
import { sign as signGithub } from '@octokit/webhooks-methods';
import { Webhook } from 'standardwebhooks';
import { Stripe } from 'stripe';
import { describe, expect, test } from 'vitest';
import type { HeaderPair } from '#core/contract/records/capture.ts';
import { catalog } from '#core/nodes/catalog.ts';
import vectors from '#test/fixtures/signatures/vectors.json' with { type: 'json' };
import { authenticateBody } from './authenticate.ts';
import type { OpenSecret } from './read-secret.ts';
import type { Presented } from './scheme.ts';

type Sent = Partial<Presented> & { headers: readonly HeaderPair[]; rawBody: Uint8Array };

const presented = (sent: Sent): Presented => ({
  method: 'POST',
  target: '/hook',
  path: '/hook',
  query: new URLSearchParams(),
  pathSecret: null,
  urls: ['https://hooks.example/hook'],
  body: undefined,
  now: 1_700_000_000_000,
  ...sent,
});

/** Whether a request is let in by a scheme whose secret is this one. */
const isLetIn = async (scheme: Record<string, unknown>, secret: string | null, sent: Sent): Promise<boolean> => {
  const { auth } = catalog.webhook.settings.parse({ auth: [{ credential: 'c', ...scheme }] });
  const opened: OpenSecret | 'missing' = secret === null ? 'missing' : { kind: 'signing', secret };
  const state = await authenticateBody({ auth, authMode: 'any' }, presented(sent), {
    tokens: [],
    readSecret: async () => opened,
    http: () => Promise.reject(new Error('nobody calls')),
  });
  return state.state === 'accepted';
};

const headersOf = (headers: Record<string, string>): HeaderPair[] => Object.entries(headers);

const published = {
  'standard-webhooks v1': 'webhook',
  'standard-webhooks v1 (rust lib)': 'webhook',
  'svix (same algorithm, svix-* headers)': 'svix',
};

describe.each(vectors.map((vector) => [vector.scheme, vector] as const))(
  'the published example of %s',
  (scheme, vector) => {
    const body = Buffer.from(vector.body ?? new URLSearchParams(Object.entries(vector.params ?? {})).toString());
    const now = (vector.ts ?? 1_700_000_000) * 1_000;

    const settings = (): [Record<string, unknown>, Record<string, string>, Partial<Sent>] => {
      const time = String(vector.ts);
      if (scheme in published) {
        const prefix = scheme.startsWith('svix') ? 'svix' : 'webhook';
        const headers = {
          [`${prefix}-id`]: vector.id ?? '',
          [`${prefix}-timestamp`]: time,
          [`${prefix}-signature`]: vector.sig,
        };
        return [{ type: 'standardWebhooks' }, headers, {}];
      }
      if (scheme.startsWith('github'))
        return [{ type: 'hmac', preset: 'github' }, { 'X-Hub-Signature-256': vector.sig }, {}];
      if (scheme.startsWith('slack'))
        return [
          { type: 'hmac', preset: 'slack' },
          { 'X-Slack-Signature': vector.sig, 'X-Slack-Request-Timestamp': time },
          {},
        ];
      const form = { 'X-Twilio-Signature': vector.sig, 'Content-Type': 'application/x-www-form-urlencoded' };
      return [{ type: 'hmac', preset: 'twilio' }, form, { urls: [vector.url ?? ''] }];
    };

    test('is accepted, and nothing that differs from it in one bit', async () => {
      const [wanted, headers, more] = settings();
      const sent = { headers: headersOf(headers), rawBody: body, now, ...more };

      expect(await isLetIn(wanted, vector.secret, sent)).toBe(true);
      for (let at = 0; at < body.byteLength; at += Math.ceil(body.byteLength / 16)) {
        const changed = Buffer.from(body);
        changed[at] = (changed[at] ?? 0) ^ 1;
        expect(await isLetIn(wanted, vector.secret, { ...sent, rawBody: changed })).toBe(false);
      }
      for (let bit = 0; bit < 8; bit += 1) {
        const signature =
          vector.sig.slice(0, -3) +
          String.fromCharCode(vector.sig.charCodeAt(vector.sig.length - 3) ^ (1 << bit)) +
          vector.sig.slice(-2);
        const forged = headersOf(headers).map(
          ([name, value]): HeaderPair => [name, value === vector.sig ? signature : value],
        );
        expect(await isLetIn(wanted, vector.secret, { ...sent, headers: forged })).toBe(false);
      }
    });

    test('is refused without its secret, cut short, twice, without a signature and at another time', async () => {
      const [wanted, headers, more] = settings();
      const sent = { headers: headersOf(headers), rawBody: body, now, ...more };
      const withSignature = (change: (value: string) => readonly string[]) =>
        sent.headers.flatMap(([name, value]) =>
          (value === vector.sig ? change(value) : [value]).map((one): HeaderPair => [name, one]),
        );

      const refused = [
        isLetIn(wanted, null, sent),
        isLetIn(wanted, '', sent),
        isLetIn(wanted, `${vector.secret}x`, sent),
        isLetIn(wanted, vector.secret, { ...sent, headers: withSignature((value) => [value.slice(0, -4)]) }),
        isLetIn(wanted, vector.secret, { ...sent, headers: withSignature((value) => [value, value]) }),
        isLetIn(wanted, vector.secret, { ...sent, headers: withSignature(() => []) }),
        ...(vector.ts === undefined
          ? []
          : [301, -301].map((away) => isLetIn(wanted, vector.secret, { ...sent, now: now + away * 1_000 }))),
      ];

      expect(await Promise.all(refused)).toEqual(refused.map(() => false));
      expect(await isLetIn(wanted, vector.secret, { ...sent, now: now + 299_000 })).toBe(true);
    });
  },
);

test('random messages are judged as the library standardwebhooks judges them', async () => {
  for (let round = 0; round < 300; round += 1) {
    const secret = `whsec_${randomBytes(24).toString('base64')}`;
    const [id, body] = [`msg_${randomBytes(8).toString('hex')}`, randomBytes(40).toString('base64')];
    const webhook = new Webhook(secret);
    const at = new Date(Math.floor(Date.now() / 1_000) * 1_000);
    const signature = webhook.sign(id, at, body);
    const sent = round % 3 === 0 ? `${body}x` : body;
    const shown = round % 3 === 1 ? `v1,${randomBytes(32).toString('base64')} ${signature}` : signature;
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(at.getTime() / 1_000), 'webhook-signature': shown };
    const isRight = (() => {
      try {
        webhook.verify(sent, headers, { jsonParse: false });
        return true;
      } catch {
        return false;
      }
    })();

    const verdict = await isLetIn({ type: 'standardWebhooks' }, secret, {
      headers: headersOf(headers),
      rawBody: Buffer.from(sent),
      now: Date.now(),
    });

    expect([verdict, isRight]).toEqual([round % 3 !== 0, round % 3 !== 0]);
  }
});

test('what the libraries of GitHub and Stripe sign is accepted', async () => {
  const body = '{"action":"opened","ä":"é"}';
  const github = await signGithub('it is secret', body);
  const timestamp = 1_700_000_000;
  const stripe = new Stripe('sk_test_1').webhooks.generateTestHeaderString({
    payload: body,
    secret: 'whsec_test',
    timestamp,
  });
  const sent = (headers: Record<string, string>): Sent => ({ headers: headersOf(headers), rawBody: Buffer.from(body) });

  expect(
    await isLetIn({ type: 'hmac', preset: 'github' }, 'it is secret', sent({ 'x-hub-signature-256': github })),
  ).toBe(true);
  expect(await isLetIn({ type: 'hmac', preset: 'stripe' }, 'whsec_test', sent({ 'stripe-signature': stripe }))).toBe(
    true,
  );
  expect(
    await isLetIn(
      { type: 'hmac', preset: 'stripe' },
      'whsec_test',
      sent({ 'stripe-signature': stripe.replace(/t=\d+/, 't=1700000001') }),
    ),
  ).toBe(false);
});

test('Shopify, Zoom, Etlworks and schemes of one’s own are checked over the raw bytes', async () => {
  const body = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);
  const digest = (hash: string, encoding: 'hex' | 'base64', ...parts: (string | Uint8Array)[]) => {
    const hmac = createHmac(hash, 'k');
    for (const part of parts) hmac.update(part);
    return hmac.digest(encoding);
  };
  const own = {
    type: 'hmac',
    header: 'X-Sig',
    algorithm: 'sha512',
    encoding: 'base64',
    prefix: 'v=',
    content: '{method} {path} {timestamp}.{header:X-Id}.{body}',
    timestampHeader: 'X-Time',
  };
  const time = '1700000000';
  const cases: [Record<string, unknown>, Record<string, string>][] = [
    [{ type: 'hmac', preset: 'shopify' }, { 'X-Shopify-Hmac-Sha256': digest('sha256', 'base64', body) }],
    [{ type: 'hmac', preset: 'etlworks' }, { 'X-Etl-Webhook-Signature': digest('sha1', 'hex', body) }],
    [
      { type: 'hmac', preset: 'zoom' },
      { 'x-zm-request-timestamp': time, 'x-zm-signature': `v0=${digest('sha256', 'hex', `v0:${time}:`, body)}` },
    ],
    [own, { 'X-Time': time, 'X-Id': 'i1', 'X-Sig': `v=${digest('sha512', 'base64', `POST /hook ${time}.i1.`, body)}` }],
  ];

  for (const [scheme, headers] of cases) {
    expect(await isLetIn(scheme, 'k', { headers: headersOf(headers), rawBody: body })).toBe(true);
    expect(await isLetIn(scheme, 'k', { headers: headersOf(headers), rawBody: Buffer.from('{}') })).toBe(false);
  }
  expect(await isLetIn(own, 'k', { headers: headersOf({ ...cases[3]?.[1], 'X-Id': 'i2' }), rawBody: body })).toBe(
    false,
  );
});

test('two secrets count while senders change over, and any scheme or all of them', async () => {
  const { auth } = catalog.webhook.settings.parse({
    auth: [
      { type: 'hmac', preset: 'shopify', credential: 'new', previousCredential: 'old' },
      { type: 'hmac', preset: 'github', credential: 'new' },
    ],
  });
  const secrets: Record<string, string> = { new: 'n', old: 'o' };
  const body = Buffer.from('{}');
  const shopify = (secret: string): HeaderPair => [
    'X-Shopify-Hmac-Sha256',
    createHmac('sha256', secret).update(body).digest('base64'),
  ];
  const github: HeaderPair = ['X-Hub-Signature-256', `sha256=${createHmac('sha256', 'n').update(body).digest('hex')}`];
  const judge = async (authMode: 'any' | 'all', ...headers: HeaderPair[]) =>
    (
      await authenticateBody({ auth, authMode }, presented({ headers, rawBody: body }), {
        tokens: [],
        readSecret: async (name) => ({ kind: 'signing', secret: secrets[name] ?? '' }),
        http: () => Promise.reject(new Error('nobody calls')),
      })
    ).state;

  expect(await judge('any', shopify('n'))).toBe('accepted');
  expect(await judge('any', shopify('o'))).toBe('accepted');
  expect(await judge('any', shopify('x'), github)).toBe('accepted');
  expect(await judge('all', shopify('o'))).toBe('refused');
  expect(await judge('all', shopify('o'), github)).toBe('accepted');
});
