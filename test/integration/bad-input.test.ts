import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chainFlow, setAndRespondFlow } from '#test/support/flows.ts';
import { type HookloomProcess, startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';

type Rejection = { cause: string; status: number; message: string; flowId: string | null; headers: [string, string][] };

let hookloom: HookloomProcess;
let data: Awaited<ReturnType<typeof temporaryFolder>>;
let endpoint: { url: string; token: string };
let flowId: string;

beforeAll(async () => {
  data = await temporaryFolder();
  hookloom = await startHookloom({ dataDir: data.path });
  flowId = ((await hookloom.api('POST', '/flows', { document: setAndRespondFlow() })).body as { id: string }).id;
  endpoint = (await hookloom.api('GET', `/flows/${flowId}/endpoint`)).body as typeof endpoint;
});

afterAll(async () => {
  await hookloom.stop();
  await data.remove();
});

const send = (init: RequestInit & { path?: string } = {}) =>
  fetch(init.path === undefined ? endpoint.url : `${hookloom.ingressUrl}${init.path}`, {
    method: 'POST',
    ...init,
    headers: {
      authorization: `Bearer ${endpoint.token}`,
      'content-type': 'application/json',
      ...(init.headers as object),
    },
  });

const newestRejection = async (): Promise<Rejection> => {
  const page = (await hookloom.api('GET', '/rejections?limit=1')).body as { items: [Rejection] };
  return page.items[0];
};

/** Sends bytes as they are and resolves to the first bytes that come back. */
const exchange = (host: string, port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, host, () => socket.write(bytes));
    socket.once('data', (chunk) => {
      resolve(chunk.toString('latin1'));
      socket.destroy();
    });
    socket.once('error', reject);
  });

test('invalid JSON is 400 with its line and column, and is kept as a rejection', async () => {
  const response = await send({ body: '{"company_id": 4711,\n  oops}' });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'BAD_REQUEST', status: 400, data: { line: 2, column: 3 } });
  await expect.poll(newestRejection).toMatchObject({ cause: 'parse', status: 400, flowId });
});

test('a body of 20 MB is 413 before it is read', async () => {
  const { hostname, port } = new URL(hookloom.ingressUrl);
  const head = `POST ${new URL(endpoint.url).pathname} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${endpoint.token}\r\nContent-Length: 20000000\r\n\r\n`;

  const answer = await exchange(hostname, Number(port), head);

  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  await expect.poll(newestRejection).toMatchObject({ cause: 'size', status: 413, flowId });
});

test('a small bomb that inflates to 100 MB is 413', async () => {
  const { gzipSync } = await import('node:zlib');

  const response = await send({ body: gzipSync(Buffer.alloc(100_000_000)), headers: { 'content-encoding': 'gzip' } });

  expect(response.status).toBe(413);
});

test.each([
  ['missing', {}],
  ['wrong', { authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.wrong.wrong' }],
  ['empty', { authorization: 'Bearer ' }],
])('a %s token is 401, runs nothing and is kept without its value', async (_name, headers) => {
  const before = (await hookloom.api('GET', `/runs?flowId=${flowId}`)).body;

  const response = await fetch(endpoint.url, {
    method: 'POST',
    body: '{}',
    headers: headers as Record<string, string>,
  });

  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe('Bearer');
  await expect.poll(newestRejection).toMatchObject({ cause: 'auth', status: 401, flowId });
  expect(JSON.stringify(await newestRejection())).not.toContain('wrong.wrong');
  expect((await hookloom.api('GET', `/runs?flowId=${flowId}`)).body).toEqual(before);
});

test('an unknown path is 404 and a wrong method 405 with Allow', async () => {
  const unknown = await send({ path: '/v1/flow-webhook/flw_doesnotexist', body: '{}' });
  const wrong = await send({ method: 'DELETE' });

  expect([unknown.status, wrong.status, wrong.headers.get('allow')]).toEqual([404, 405, 'GET, POST']);
  await expect.poll(newestRejection).toMatchObject({ cause: 'method' });
});

test.each(['/%zz', '/*', '//x', '/hook/..%2fx', '/%00', '/v1/flow-webhook/', '/?x=1'])(
  'the odd path %s is a plain 404',
  async (path) => {
    const status = await new Promise<number>((resolve, reject) => {
      const url = new URL(hookloom.ingressUrl);
      httpRequest({ host: url.hostname, port: url.port, path, method: 'POST' }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

    expect(status).toBe(404);
  },
);

test.each([
  ['two Host headers', 'POST / HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: 0\r\n\r\n'],
  [
    'Content-Length beside Transfer-Encoding',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['a header of 20 KB', `POST / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
  ['10,000 headers', `POST / HTTP/1.1\r\nHost: a\r\n${'A: b\r\n'.repeat(10_000)}\r\n`],
  ['no HTTP at all', '\u0016\u0003\u0001 hello\r\n\r\n'],
])('%s is a 4xx', async (_name, bytes) => {
  const { hostname, port } = new URL(hookloom.ingressUrl);

  expect(await exchange(hostname, Number(port), bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
});

test('a broken flow file is 422 with the place of what is wrong', async () => {
  const noShape = await hookloom.api('POST', '/flows', { document: { format: 1, nodes: 'none' } });
  const newer = await hookloom.api('POST', '/flows', { document: { ...setAndRespondFlow(), format: 99 } });

  expect(noShape).toMatchObject({
    status: 422,
    body: { code: 'INVALID_DOCUMENT', data: { issues: expect.any(Array) } },
  });
  expect(JSON.stringify(noShape.body)).toContain('nodes');
  expect(newer).toMatchObject({ status: 422, body: { code: 'INVALID_DOCUMENT' } });
});

test('an unknown kind of node is kept, shown as a problem, blocks publishing and fails the run in words', async () => {
  const document = chainFlow('Unknown kind', [
    ['n1', 'webhook', 'web1'],
    ['n2', 'teleport', 'tele1', { settings: { to: 'Mars' } }],
  ]);
  const created = (await hookloom.api('POST', '/flows', { document })).body as {
    id: string;
    problems: { message: string; nodeId: string; severity: string }[];
    document: { nodes: { kind: string; settings: unknown }[] };
  };
  const published = await hookloom.api('POST', `/flows/${created.id}/publish`, {});
  const target = (await hookloom.api('GET', `/flows/${created.id}/endpoint`)).body as typeof endpoint;
  const answer = await fetch(target.url, {
    method: 'POST',
    body: '{}',
    headers: { authorization: `Bearer ${target.token}` },
  });

  expect(created.document.nodes[1]).toMatchObject({ kind: 'teleport', settings: { to: 'Mars' } });
  expect(created.problems).toContainEqual(
    expect.objectContaining({ severity: 'error', nodeId: 'n2', message: expect.stringContaining('teleport') }),
  );
  expect(published).toMatchObject({ status: 422, body: { code: 'FLOW_HAS_PROBLEMS' } });
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain('teleport');
  const runs = (await hookloom.api('GET', `/runs?flowId=${created.id}`)).body as { items: { status: string }[] };
  expect(runs.items).toMatchObject([{ status: 'failed' }]);
});

test('a template that fails while it runs is a failed run with the node, line and column', async () => {
  const document = chainFlow('Template error', [
    ['n1', 'webhook', 'web1'],
    [
      'n2',
      'respond',
      'resp1',
      { settings: { kind: 'template', template: '{\n  "total": << web1.total / web1.count >>\n}' } },
    ],
  ]);
  const { id } = (await hookloom.api('POST', '/flows', { document })).body as { id: string };
  const target = (await hookloom.api('GET', `/flows/${id}/endpoint`)).body as typeof endpoint;

  const answer = await fetch(target.url, {
    method: 'POST',
    body: '{"total": 1, "count": 0}',
    headers: { authorization: `Bearer ${target.token}`, 'content-type': 'application/json' },
  });

  const runId = answer.headers.get('x-hookloom-run');
  const run = await hookloom.api('GET', `/runs/${runId}`);
  expect(answer.status).toBe(500);
  expect(run.body).toMatchObject({ status: 'failed', error: { nodeId: 'n2', field: 'template', line: 2 } });
});

test('a paused flow answers byte for byte what it must, for every method and without a token, and stores nothing', async () => {
  const { id } = (await hookloom.api('POST', '/flows', { starter: 'echo' })).body as { id: string };
  const target = (await hookloom.api('GET', `/flows/${id}/endpoint`)).body as typeof endpoint;
  await hookloom.api('PUT', `/flows/${id}/status`, { status: 'paused' });

  const answers = await Promise.all(['GET', 'POST', 'DELETE'].map((method) => fetch(target.url, { method })));

  const expected =
    '{\n  "status": 200,\n  "error": "biz_logic",\n  "message": "Flow status is `paused`. Unpause to run this flow using a webhook",\n  "data": null\n}';
  for (const answer of answers) {
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'application/json',
      expected,
    ]);
  }
  expect((await hookloom.api('GET', `/captures?flowId=${id}`)).body).toEqual({ items: [], nextCursor: null });
});
