import type { LookupAddress } from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HttpCall } from '#core/nodes/calls.ts';
import type { Lookup } from './http/guarded-connector.ts';
import { createHttpClient } from './http-client.ts';

type Client = ReturnType<typeof createHttpClient>;

let closers: (() => unknown)[] = [];
let requests: { path: string; headers: Record<string, unknown> }[] = [];

beforeEach(() => {
  closers = [];
  requests = [];
});
afterEach(async () => {
  for (const close of closers.toReversed()) await close();
});

const client = (allowPrivate: () => boolean = () => true, lookup?: Lookup): Client => {
  const made = createHttpClient({ allowPrivate, ownHopHeader: 'x-hookloom-hops', ...(lookup ? { lookup } : {}) });
  closers.push(made.close);
  return made;
};

const serve = async (listener: RequestListener): Promise<string> => {
  const server: Server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers });
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const callTo = (url: string, changes: Partial<HttpCall> = {}): HttpCall => ({
  method: 'GET',
  url,
  headers: [],
  followRedirects: true,
  timeoutMs: 5_000,
  maxBytes: 100_000,
  signal: new AbortController().signal,
  ...changes,
});

const text = (body: Uint8Array): string => new TextDecoder().decode(body);

test('a call brings status, headers and body, and says how many hops it is', async () => {
  const origin = await serve((_request, response) => response.setHeader('x-kind', 'one').end('hello'));

  const answer = await client().call(callTo(`${origin}/a?b=1`, { headers: [['x-from', 'flow']], hops: 2 }));

  expect({ ...answer, headers: answer.headers.filter(([name]) => name === 'x-kind'), body: text(answer.body) }).toEqual(
    {
      status: 200,
      url: `${origin}/a?b=1`,
      headers: [['x-kind', 'one']],
      body: 'hello',
    },
  );
  expect(requests).toMatchObject([{ path: '/a?b=1', headers: { 'x-from': 'flow', 'x-hookloom-hops': '3' } }]);
});

test('a flow that calls itself is stopped after five hops', async () => {
  await expect(client().call(callTo('http://127.0.0.1:9/', { hops: 5 }))).rejects.toMatchObject({ code: 'http_hops' });
});

test('a compressed answer is inflated', async () => {
  const origin = await serve((_request, response) =>
    response.setHeader('content-encoding', 'gzip').end(gzipSync('inflated')),
  );

  const answer = await client().call(callTo(origin));

  expect(text(answer.body)).toBe('inflated');
});

describe('hostile answers', () => {
  test('a small body that inflates to a huge one is cut off at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const origin = await serve((_request, response) => response.setHeader('content-encoding', 'gzip').end(bomb));

    await expect(client().call(callTo(origin))).rejects.toMatchObject({
      code: 'http_too_large',
      message: `The answer of ${new URL(origin).host} is larger than 100 KB.`,
    });
  });

  test('an endless body is cut off at the limit', async () => {
    const origin = await serve((_request, response) => {
      const pour = () => {
        while (response.write(Buffer.alloc(65_536, 'x')));
      };
      response.on('drain', pour);
      pour();
    });

    await expect(client().call(callTo(origin))).rejects.toMatchObject({ code: 'http_too_large' });
  });

  test('a body that trickles in is given up at the deadline', async () => {
    const origin = await serve((_request, response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });

    await expect(client().call(callTo(origin, { timeoutMs: 150 }))).rejects.toMatchObject({
      code: 'http_timeout',
      message: `${new URL(origin).host} did not answer within 150 ms.`,
      isTransient: true,
    });
  });

  test('broken compression is an error in words', async () => {
    const origin = await serve((_request, response) => response.setHeader('content-encoding', 'gzip').end('no gzip'));

    await expect(client().call(callTo(origin))).rejects.toMatchObject({
      code: 'http_invalid',
      message: `${new URL(origin).host} sent compressed data that is broken.`,
    });
  });

  test('what is not HTTP, and a connection that closes early, are errors in words', async () => {
    const answers = ['SSH-2.0-OpenSSH\r\n', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'];
    const server = createTcpServer((socket) => {
      const answer = answers.shift();
      socket.once('data', () => socket.end(answer ?? ''));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

    await expect(client().call(callTo(url))).rejects.toMatchObject({ code: 'http_invalid' });
    await expect(client().call(callTo(url))).rejects.toMatchObject({ code: 'http_closed', isTransient: true });
  });
});

test('an aborted call ends with the reason of its signal', async () => {
  const abort = new AbortController();
  const origin = await serve(() => abort.abort(new Error('the run was cancelled')));

  await expect(client().call(callTo(origin, { signal: abort.signal }))).rejects.toThrow('the run was cancelled');
});

test('a port where nothing listens is named', async () => {
  const origin = await serve(() => {});
  const { host } = new URL(origin);
  await closers.pop()?.();

  await expect(client().call(callTo(origin))).rejects.toMatchObject({
    code: 'http_refused',
    message: `${host} refuses connections; nothing listens there.`,
  });
});

describe('redirects', () => {
  test('credentials stay behind when the origin changes, and a POST becomes a GET after 302', async () => {
    const other = await serve((request, response) => response.end(request.method));
    const origin = await serve((_request, response) => response.writeHead(302, { location: `${other}/next` }).end());
    const headers: HttpCall['headers'] = [
      ['Authorization', 'Bearer secret'],
      ['Cookie', 'a=1'],
      ['x-kept', 'yes'],
      ['content-type', 'text/plain'],
    ];

    const answer = await client().call(callTo(origin, { method: 'POST', body: 'x', headers }));

    expect([text(answer.body), answer.url]).toEqual(['GET', `${other}/next`]);
    expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer secret', cookie: 'a=1' });
    expect(Object.keys(requests[1]?.headers ?? {}).toSorted()).toEqual([
      'accept-encoding',
      'connection',
      'host',
      'x-hookloom-hops',
      'x-kept',
    ]);
  });

  test('307 repeats method and body within the same origin, with its credentials', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(307, { location: '/b' }).end();
      else request.pipe(response);
    });

    const answer = await client().call(
      callTo(`${origin}/a`, { method: 'PUT', body: 'again', headers: [['authorization', 'Bearer secret']] }),
    );

    expect(text(answer.body)).toBe('again');
    expect(requests[1]?.headers).toMatchObject({ authorization: 'Bearer secret' });
  });

  test('a loop ends after five, and redirects can be left alone', async () => {
    const origin = await serve((_request, response) => response.writeHead(301, { location: '/' }).end());

    await expect(client().call(callTo(origin))).rejects.toMatchObject({ code: 'http_redirect' });
    expect(requests).toHaveLength(6);
    expect((await client().call(callTo(origin, { followRedirects: false }))).status).toBe(301);
  });

  test.each(['file:///etc/passwd', 'ftp://host/x', 'http://'])('%s is not followed', async (location) => {
    const origin = await serve((_request, response) => response.writeHead(302, { location }).end());

    await expect(client().call(callTo(origin))).rejects.toMatchObject({ code: 'http_redirect' });
  });
});

describe('T14: private addresses', () => {
  const resolvingTo =
    (...answers: LookupAddress[][]): Lookup =>
    (_hostname, _options, done) =>
      done(null, answers.shift() ?? []);

  test('a name that leads to the own machine is refused, and nothing connects', async () => {
    const origin = await serve((_request, response) => response.end('secret'));
    const { port } = new URL(origin);

    await expect(client(() => false).call(callTo(`http://localhost:${port}/`))).rejects.toMatchObject({
      code: 'http_address_refused',
    });
    await expect(client(() => false).call(callTo(origin))).rejects.toMatchObject({ code: 'http_address_refused' });
    expect(requests).toEqual([]);
  });

  test.each([
    'http://[::1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[64:ff9b:1::1]/',
    'http://[::127.0.0.1]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[2002:7f00:1::]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://168.63.129.16/',
    'http://100.100.100.200/',
    'http://10.1.2.3/',
    'http://0.0.0.0/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
  ])('%s is refused', async (url) => {
    await expect(client(() => false).call(callTo(url, { timeoutMs: 500 }))).rejects.toMatchObject({
      code: 'http_address_refused',
    });
  });

  test('a redirect into the own network is checked like the first address', async () => {
    let isAllowed = true;
    const hidden = await serve((_request, response) => response.end('secret'));
    const origin = await serve((_request, response) => {
      isAllowed = false;
      response.writeHead(302, { location: hidden }).end();
    });

    await expect(client(() => isAllowed).call(callTo(origin))).rejects.toMatchObject({ code: 'http_address_refused' });
    expect(requests).toHaveLength(1);
  });

  test('the address that is connected to is the one that was checked, whatever the name resolved to before', async () => {
    const origin = await serve((_request, response) => response.end('secret'));
    const url = `http://rebinding.test:${new URL(origin).port}/`;
    const lookup = resolvingTo([{ address: '127.0.0.1', family: 4 }], [{ address: '::ffff:7f00:1', family: 6 }]);
    const guarded = client(() => false, lookup);

    await expect(guarded.call(callTo(url))).rejects.toMatchObject({ code: 'http_address_refused' });
    await expect(guarded.call(callTo(url))).rejects.toMatchObject({ code: 'http_address_refused' });
    expect(requests).toEqual([]);
  });

  test('a connection made while private addresses were allowed is not used after they are not', async () => {
    let isAllowed = true;
    const origin = await serve((_request, response) => response.end('ok'));
    const { call } = client(() => isAllowed);
    await call(callTo(origin));

    isAllowed = false;

    await expect(call(callTo(origin))).rejects.toMatchObject({ code: 'http_address_refused' });
  });
});
