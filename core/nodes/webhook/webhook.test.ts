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
