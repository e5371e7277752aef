import { createServer, request as forward } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { HttpCall } from '#core/nodes/calls.ts';
import { createServers } from './http/testing/servers.ts';
import { testCertificate } from './http/testing/test-certificate.ts';
import { createHttpClient } from './http-client.ts';

const servers = createServers();
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await servers.close();
});

const client = (allowPrivate = true) => {
  const made = createHttpClient({
    allowPrivate: () => allowPrivate,
    ownHopHeader: 'x-hookloom-hops',
    lookup: (hostname, _options, done) =>
      done(null, [{ address: hostname === 'public.test' ? '203.0.112.1' : '127.0.0.1', family: 4 }]),
  });
  closers.push(made.close);
  return made;
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

describe('TLS', () => {
  const tls = (changes: Partial<NonNullable<HttpCall['tls']>>) => ({
    tls: { verify: true, ca: '', serverName: '', ...changes },
  });

  test('a certificate that nobody vouches for is refused, unless it is trusted or not checked', async () => {
    const url = await servers.https((_request, response) => response.end('secure'));
    const { call } = client();

    await expect(call(callTo(url))).rejects.toMatchObject({ code: 'http_tls', isTransient: false });
    expect(text((await call(callTo(url, tls({ ca: testCertificate.cert })))).body)).toBe('secure');
    expect(text((await call(callTo(url, tls({ verify: false })))).body)).toBe('secure');
    // What one call does not check, the next one does.
    await expect(call(callTo(url))).rejects.toMatchObject({ code: 'http_tls' });
  });

  test('the name in the certificate can be another one than that of the address', async () => {
    const url = (await servers.https((_request, response) => response.end('named'))).replace('127.0.0.1', 'other.test');
    const { call } = client();
    const { cert: ca } = testCertificate;

    await expect(call(callTo(url, tls({ ca })))).rejects.toMatchObject({ code: 'http_tls' });
    expect(text((await call(callTo(url, tls({ ca, serverName: 'api.test' })))).body)).toBe('named');
  });

  test('what is no certificate is said before anything is sent', async () => {
    await expect(client().call(callTo('https://127.0.0.1:9/', tls({ ca: 'MIIB…' })))).rejects.toMatchObject({
      code: 'http_tls',
      message: expect.stringContaining('paste them in PEM') as string,
    });
  });
});

describe('a proxy', () => {
  const startProxy = async () => {
    const seen: { line: string; authorization: string | undefined }[] = [];
    const server = createServer((request, response) => {
      const { url = '', headers, method } = request;
      seen.push({ line: `${method} ${url}`, authorization: headers['proxy-authorization'] });
      const { 'proxy-authorization': _, ...passed } = headers;
      request.pipe(
        forward(url, { method, headers: passed }, (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        }),
      );
    });
    server.on('connect', ({ url = '', headers }, socket) => {
      seen.push({ line: `CONNECT ${url}`, authorization: headers['proxy-authorization'] });
      const target = connect(Number(url.split(':')[1]), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        target.pipe(socket).pipe(target);
      });
      target.on('error', () => socket.destroy());
      socket.on('error', () => target.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };

  test('passes calls on, and alone sees its own credential', async () => {
    const proxy = await startProxy();
    let seenByServer: unknown = null;
    const url = await servers.http((request, response) => {
      seenByServer = request.headers['proxy-authorization'];
      response.end('behind it');
    });

    const answer = await client().call(
      callTo(`${url}/a`, { proxy: { url: proxy.url, authorization: 'Basic dTpw' }, headers: [['x-a', '1']] }),
    );

    expect([text(answer.body), seenByServer]).toEqual(['behind it', undefined]);
    expect(proxy.seen).toEqual([{ line: `GET ${url}/a`, authorization: 'Basic dTpw' }]);
  });

  test('carries TLS to the server without looking into it', async () => {
    const proxy = await startProxy();
    const url = await servers.https((_request, response) => response.end('sealed'));

    const answer = await client().call(
      callTo(url, { proxy: { url: proxy.url }, tls: { verify: true, ca: testCertificate.cert, serverName: '' } }),
    );

    expect(text(answer.body)).toBe('sealed');
    expect(proxy.seen).toEqual([{ line: `CONNECT ${new URL(url).host}`, authorization: undefined }]);
  });

  test('within the own network is refused like any other address there, and so is a plain address behind it', async () => {
    const proxy = await startProxy();
    const { call } = client(false);

    await expect(call(callTo('http://public.test/', { proxy: { url: proxy.url } }))).rejects.toMatchObject({
      code: 'http_address_refused',
    });
    await expect(call(callTo('https://public.test/', { proxy: { url: proxy.url } }))).rejects.toMatchObject({
      code: 'http_address_refused',
    });
    await expect(
      call(callTo('http://169.254.169.254/', { proxy: { url: 'http://public.test' } })),
    ).rejects.toMatchObject({ code: 'http_address_refused' });
    expect(proxy.seen).toEqual([]);
  });
});

test('a redirect to another origin leaves the header of the credential behind', async () => {
  const seen: unknown[] = [];
  const other = await servers.http((request, response) => {
    seen.push(request.headers['x-token']);
    response.end('other');
  });
  const url = await servers.http((request, response) => {
    seen.push(request.headers['x-token']);
    response.writeHead(307, { location: request.url === '/' ? '/same' : other }).end();
  });

  await client().call(callTo(`${url}/`, { headers: [['X-Token', 'secret']], credentialHeader: 'X-Token' }));

  expect(seen).toEqual(['secret', 'secret', undefined]);
});

test('redirects end at the number that the call allows', async () => {
  let count = 0;
  const url = await servers.http((_request, response) => {
    count += 1;
    response.writeHead(302, { location: '/' }).end();
  });

  await expect(client().call(callTo(url, { maxRedirects: 2 }))).rejects.toMatchObject({
    code: 'http_redirect',
    message: `${new URL(url).host} redirected more than 2 times.`,
  });
  expect(count).toBe(3);
});

describe('peers that misbehave end in words, within the time of the call', () => {
  const pause = () => {};
  const bomb = gzipSync(Buffer.alloc(20_000_000));
  const head = 'HTTP/1.1 200 OK\r\n';

  test.each<[string, string, (() => void) | undefined, string]>([
    ['headers that never end', `${head}x-a: 1\r\n`, pause, 'http_timeout'],
    ['an endless header', `${head}x-a: ${'a'.repeat(100_000)}`, pause, 'http_invalid'],
    ['a chunked body that is cut off', `${head}transfer-encoding: chunked\r\n\r\n5\r\nhel`, undefined, 'http_closed'],
    [
      'a chunk without a size',
      `${head}transfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n`,
      pause,
      'http_invalid',
    ],
    ['two lengths', `${head}content-length: 1\r\ncontent-length: 2\r\n\r\nab`, pause, 'http_invalid'],
    ['silence', '', pause, 'http_timeout'],
    ['nothing at all', '', undefined, 'http_closed'],
  ])('%s', async (_name, bytes, then, code) => {
    const url = await servers.raw(bytes, then);

    await expect(client().call(callTo(url, { timeoutMs: 300 }))).rejects.toMatchObject({ code });
  });

  test('a reset', async () => {
    const url = await servers.raw(head, (socket) => socket.resetAndDestroy());

    await expect(client().call(callTo(url))).rejects.toMatchObject({ code: 'http_closed', isTransient: true });
  });

  test('a bomb packed twice', async () => {
    const url = await servers.http((_request, response) =>
      response.setHeader('content-encoding', 'gzip, gzip').end(gzipSync(bomb)),
    );

    await expect(client().call(callTo(url))).rejects.toMatchObject({ code: 'http_too_large' });
  });
});
