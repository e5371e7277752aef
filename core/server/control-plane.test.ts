import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentSecurityPolicy } from '#core/contract/content-security-policy.ts';
import { startApp, type TestApp, testToken } from './testing/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Sends exactly these bytes and reads until the connection ends. */
const sendRaw = (lines: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(app.control.port, '127.0.0.1', () => {
      socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
    });
    let answer = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });

const authorization = `Authorization: Bearer ${testToken}`;

test.each([
  ['a rebound name', ['GET /api/v1/flows HTTP/1.1', 'Host: attacker.test', authorization], 421, 'MISDIRECTED_REQUEST'],
  [
    'a page of another origin',
    ['GET /api/v1/flows HTTP/1.1', 'Host: localhost', 'Origin: http://attacker.test', authorization],
    403,
    'FORBIDDEN',
  ],
  [
    'a no-cors post',
    ['POST /rpc/flows/list HTTP/1.1', 'Host: localhost', 'Sec-Fetch-Site: cross-site', 'Content-Length: 0'],
    403,
    'FORBIDDEN',
  ],
  ['no token', ['GET /api/v1/flows HTTP/1.1', 'Host: localhost'], 401, 'UNAUTHORIZED'],
  ['no token for events', ['GET /api/v1/events HTTP/1.1', 'Host: localhost'], 401, 'UNAUTHORIZED'],
  [
    'a wrong token',
    ['POST /rpc/system/info HTTP/1.1', 'Host: localhost', 'Authorization: Bearer wrong'],
    401,
    'UNAUTHORIZED',
  ],
  ['a path that does not exist', ['GET /api/v1/nothing HTTP/1.1', 'Host: localhost', authorization], 404, 'NOT_FOUND'],
])('%s is refused in the form of every error', async (_name, lines, status, code) => {
  const answer = await sendRaw(lines);

  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain(`"code":"${code}","status":${status},"message":"`);
});

test('health needs no token and names no secret', async () => {
  const answer = await fetch(`${app.control.url}/api/v1/health`);

  expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok', version: expect.any(String) }]);
});

test('errors of the window’s own protocol have its form', async () => {
  const answer = await fetch(`${app.control.url}/rpc/flows/list`, { method: 'POST' });

  expect(await answer.json()).toMatchObject({ json: { code: 'UNAUTHORIZED', status: 401 }, meta: [] });
});

test.each([
  ['text', { 'content-type': 'text/plain' }, '{}', 415],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'name=x', 415],
  ['a multipart form', { 'content-type': 'multipart/form-data; boundary=x' }, '--x--', 415],
  ['broken JSON', {}, '{"name":\n oops}', 400],
  ['deep JSON', {}, '['.repeat(100_000), 400],
])('%s as a body is refused', async (_name, headers, body, status) => {
  const answer = await app.rest('POST', '/flows', body, headers);

  expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ status })]);
});

test('a place that is not JSON is named by line and column', async () => {
  const answer = await app.rest('POST', '/flows', '{"name":\n oops}');

  expect(await answer.json()).toMatchObject({ code: 'BAD_REQUEST', data: { line: 2, column: 2 } });
});

test('a body larger than a call may be is refused before it is read', async () => {
  const answer = await sendRaw([
    'POST /api/v1/flows HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    'Content-Length: 17000000',
    authorization,
  ]);

  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(answer).toContain('"code":"BODY_TOO_LARGE"');
});

test.each([
  '/../package.json',
  '/..%2f..%2fpackage.json',
  '/assets/../../start-app.ts',
  '/%2e%2e/start-app.ts',
  '//etc/passwd',
  '/assets/..\\..\\start-app.ts',
  '/.hidden',
  '/assets/',
])('the path %s leads to no file outside of the window', async (path) => {
  const answer = await sendRaw([`GET ${path} HTTP/1.1`, 'Host: localhost']);

  expect(answer).toMatch(/^HTTP\/1.1 404 /);
});

test('the window comes with its policy, its scripts may be kept, answers of the API may not', async () => {
  const page = await fetch(`${app.control.url}/`);
  const script = await fetch(`${app.control.url}/assets/app-1.js`);
  const flows = await app.rest('GET', '/flows');

  expect(Object.fromEntries(page.headers)).toMatchObject({
    'content-security-policy': contentSecurityPolicy,
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });
  expect(Object.fromEntries(script.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect(Object.fromEntries(flows.headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining('sandbox'),
    'x-content-type-options': 'nosniff',
  });
});

test('a captured page is handed out as bytes that no browser runs', async () => {
  const { id } = (await (await app.rest('POST', '/flows', { starter: 'echo' })).json()) as { id: string };
  const { url, token } = (await (await app.rest('GET', `/flows/${id}/endpoint`)).json()) as {
    url: string;
    token: string;
  };
  const html = '<script>alert(1)</script>';
  await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/html' },
    body: html,
  });
  const { items } = (await (await app.rest('GET', `/captures?flowId=${id}`)).json()) as { items: { id: string }[] };

  const body = await app.rest('GET', `/captures/${items[0]?.id}/body`);

  expect(await body.text()).toBe(html);
  expect(Object.fromEntries(body.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-security-policy': expect.stringContaining('sandbox'),
    'content-disposition': expect.stringContaining('.bin'),
  });
});

test('an import of 100,000 nodes, of keys like __proto__ or of a foreign status is refused and pollutes nothing', async () => {
  const document = { format: 1, id: 'flw_test0000', name: 'Bomb', slug: 'bomb', nodes: [] as unknown[], edges: [] };
  const node = { id: 'n', kind: 'set', ref: 'set1' };

  const large = await app.rest('POST', '/flows', {
    document: { ...document, nodes: Array.from({ length: 100_000 }, () => node) },
  });
  const polluted = await app.rest(
    'POST',
    '/flows',
    `{"document": ${JSON.stringify(document).replace('{', '{"__proto__": {"isAdmin": true}, ')}}`,
  );
  const live = await app.rest('POST', '/flows', { document: { ...document, status: 'live' } });

  expect([large.status, polluted.status, live.status]).toEqual([422, 422, 422]);
  expect(await large.json()).toMatchObject({ code: 'INVALID_DOCUMENT', data: { issues: expect.any(Array) } });
  expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
});

test('the window’s protocol cannot reach a prototype by its paths of types', async () => {
  const answer = await fetch(`${app.control.url}/rpc/templates/render`, {
    method: 'POST',
    headers: { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' },
    body: '{"json": {"template": "x", "context": {}}, "meta": [[3, "__proto__", "isAdmin"], [3, "constructor", "prototype", "isAdmin"]]}',
  });

  expect(answer.status).toBe(400);
  expect('isAdmin' in {}).toBe(false);
});

test('the start of the event stream reaches its reader at once', async () => {
  const stop = new AbortController();
  const answer = await fetch(`${app.control.url}/api/v1/events`, {
    headers: { authorization: `Bearer ${testToken}` },
    signal: stop.signal,
  });

  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  stop.abort();
});

test('the OpenAPI document is 3.1 and names the paths that others rely on', async () => {
  const answer = await fetch(`${app.control.url}/api/openapi.json`);
  const { openapi, paths } = (await answer.json()) as { openapi: string; paths: Record<string, object> };

  expect(openapi).toMatch(/^3\.1\./);
  expect(
    Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`)),
  ).toEqual(
    expect.arrayContaining([
      'post /flows',
      'get /flows',
      'get /flows/{id}',
      'put /flows/{id}',
      'delete /flows/{id}',
      'post /flows/{id}/publish',
      'put /flows/{id}/status',
      'get /flows/{id}/endpoint',
      'post /flows/{id}/token',
      'get /flows/{id}/versions',
      'get /captures',
      'get /captures/{id}',
      'get /captures/{id}/body',
      'post /captures/{id}/body/reveal',
      'post /captures/{id}/replay',
      'delete /captures/{id}',
      'get /runs',
      'get /runs/{id}',
      'post /runs/{id}/cancel',
      'get /rejections',
      'post /templates/render',
      'get /settings',
      'put /settings',
      'get /health',
      'get /events',
    ]),
  );
});

test('REST keeps integers beyond doubles and keys like __proto__ as they are', async () => {
  const answer = await app.rest(
    'POST',
    '/templates/render',
    '{"template": "<< data >>", "context": {"data": {"id": 1234567890123456789, "__proto__": {"a": 1}}}}',
  );

  expect(await answer.text()).toContain('"value":{"id":1234567890123456789,"__proto__":{"a":1}}');
});

test('a template that cannot be rendered is 422 with its line and column', async () => {
  const answer = await app.rest('POST', '/templates/render', { template: 'a\n << 1 + >>{% if %}', context: {} });

  expect([answer.status, await answer.json()]).toEqual([
    422,
    expect.objectContaining({ code: 'TEMPLATE_ERROR', data: { line: 2, column: expect.any(Number) } }),
  ]);
});
