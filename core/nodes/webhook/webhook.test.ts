import { describe, expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import { webhook } from './definition.ts';

const problems = (settings: unknown) =>
  webhook.settings.safeParse(settings).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

test('the request is the output', async () => {
  const request = { body: { a: 1 }, method: 'POST', a: 1 };

  expect(await runNode('webhook', {}, request)).toMatchObject({ port: 'out', output: request });
});

describe('settings that are refused', () => {
  test.each([
    [{ methods: [] }, 'methods: choose at least one method'],
    [{ path: 'orders' }, 'path: a path starts with / and holds no blanks, ? or #'],
    [{ path: '/orders?x=1' }, 'path: a path starts with / and holds no blanks, ? or #'],
    [{ path: '/api/orders' }, 'path: paths below /v1, /api, /hook and /healthz belong to Hookloom'],
    [
      { auth: [{ type: 'bearer' }, { type: 'none' }] },
      'auth: "No authentication" beside another scheme would let everybody in',
    ],
    [{ response: { status: 99 } }, 'response.status: a status is a whole number from 200 to 599'],
    [{ response: { status: '101' } }, 'response.status: a status is a whole number from 200 to 599'],
    [
      { response: { headers: [{ name: 'x y', value: '' }] } },
      'response.headers.0.name: a header name holds letters, digits and hyphens, no spaces or colons',
    ],
    [
      { params: [{ name: 'Order' }] },
      'params.0.name: a parameter name starts with a small letter and holds small letters, digits and _',
    ],
  ])('%j', (settings, problem) => {
    expect(problems(settings)).toEqual([problem]);
  });

  test('a status that a template makes is left to the run, and a path like /apiary is free', () => {
    expect(problems({ response: { status: '<< code1.status >>' }, path: '/apiary/:id' })).toEqual([]);
  });
});

describe('authentication', () => {
  test.each([
    [{ type: 'hmac', preset: 'github' }, 'choose the credential with the secret; until then everything is refused'],
    [{ type: 'jwt' }, 'a JWT needs a credential or a JWKS address; until then everything is refused'],
    [
      { type: 'hmac', credential: 'c', content: '{timestamp}', timestampHeader: 'X-Time' },
      'the signed text must hold {body}, or anybody could change the body',
    ],
    [{ type: 'hmac', credential: 'c', content: '{timestamp}.{body}' }, 'name the header that {timestamp} is read from'],
    [{ type: 'hmac', credential: 'c', secret: 'in the open' }, expect.stringContaining('secret')],
  ])('%j is a problem', (scheme, message) => {
    const { error } = webhook.settings.safeParse({ auth: [scheme] });

    expect(error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  test('settings of another scheme may stand beside those that count', () => {
    expect(problems({ auth: [{ type: 'bearer', name: '', header: '', jwksUrl: '', preset: 'custom' }] })).toEqual([]);
  });
});

test.each([
  [
    { ipAllow: [{ range: '10.0.0.0/99' }] },
    'ipAllow.0.range: this is no address or range such as 203.0.113.7 or 10.0.0.0/8',
  ],
  [{ handshake: { kind: 'meta' } }, 'handshake.credential: choose the credential with the verify token'],
  [{ schema: ['no', 'object'] }, 'schema: a JSON Schema is an object'],
  [
    { response: { cookies: [{ name: 'a=b', value: '' }] } },
    'response.cookies.0.name: a cookie name holds letters, digits and hyphens, no spaces, = or ;',
  ],
])('%j is refused', (settings, problem) => {
  expect(problems(settings)).toEqual([problem]);
});
