import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AddressTest } from '#core/contract/records/public-address.ts';
import { clock } from '../adapters/clock.ts';
import type { Lookup } from '../adapters/http/guarded-connector.ts';
import { createServers } from '../adapters/http/testing/servers.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { startWorkspace } from '../testing/start-workspace.ts';
import { testAddress } from './test-address.ts';
import { authority, expiredCert, issued } from './testing/test-certificates.ts';

const servers = createServers();
const proof = { path: '/healthz/asked', answer: 'known to us' };
let folder: string;
let app: Awaited<ReturnType<typeof startWorkspace>>;
let secureApp: typeof app;
beforeAll(async () => {
  setDefaultCACertificates([...getCACertificates('bundled'), authority]);
  folder = await mkdtemp(join(tmpdir(), 'hookloom-'));
  const files = { tlsCert: join(folder, 'cert.pem'), tlsKey: join(folder, 'key.pem') };
  await writeFile(files.tlsCert, issued.cert);
  await writeFile(files.tlsKey, issued.key);
  [app, secureApp] = await Promise.all([startWorkspace(), startWorkspace({ settingsOverrides: files })]);
}, 30_000);
afterAll(async () => {
  await Promise.all([app.remove(), secureApp.remove(), servers.close()]);
  await rm(folder, { recursive: true, force: true });
});

const ask = (url: string, options: Partial<Parameters<typeof testAddress>[0]> = {}): Promise<AddressTest> =>
  testAddress({ url, proof, clock, ...options });

/** `answer: failed`, step by step. */
const outline = ({ steps }: AddressTest): string[] => steps.map(({ step, outcome }) => `${step}: ${outcome}`);
const wordsOf = ({ steps }: AddressTest, wanted: string): string =>
  steps.flatMap(({ step, says, advice }) => (step === wanted ? [`${says} ${advice}`] : [])).join();

const secureServer = async (cert: string): Promise<{ port: number; close: () => void }> => {
  const server = createHttpsServer({ cert, key: issued.key }, (_request, response) => response.end(proof.answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
};

test('our own ingress proves that it answered, over http', async () => {
  const result = await app.client.publicAddress.test({});

  expect(outline(result)).toEqual([
    'name: warned',
    'connection: passed',
    'tls: skipped',
    'answer: passed',
    'proof: passed',
  ]);
  expect(result).toMatchObject({ isReached: true, outcome: 'warned', url: expect.stringMatching(/^http:\/\/127/) });
  expect(wordsOf(result, 'name')).toContain('Only programs on this machine reach it.');
});

test('our own ingress proves that it answered, over https with a trusted certificate', async () => {
  const result = await secureApp.client.publicAddress.test({ url: `https://localhost:${secureApp.ingress.port}` });

  expect(outline(result).slice(1)).toEqual(['connection: passed', 'tls: passed', 'answer: passed', 'proof: passed']);
  expect(wordsOf(result, 'tls')).toBe(
    'The certificate is from Hookloom Test Authority (Hookloom), fits localhost and is valid until 2120-01-01. ',
  );
});

test('another Hookloom, and any server that says yes, is not this one', async () => {
  const foreign = await servers.http((_request, response) => response.end('ok'));

  const stranger = await ask(foreign);
  const other = await app.client.publicAddress.test({ url: foreign });
  const sibling = await secureApp.client.publicAddress.test({ url: app.ingress.url });

  expect(outline(stranger).slice(3)).toEqual(['answer: passed', 'proof: failed']);
  expect([stranger, other, sibling].map(({ isReached, outcome }) => [isReached, outcome])).toEqual([
    [false, 'failed'],
    [false, 'failed'],
    [false, 'failed'],
  ]);
  expect(wordsOf(sibling, 'answer')).toContain('It answered with 404. Another server is behind this address.');
});

test('a redirect is told of with its target’s origin alone, and not followed', async () => {
  const followed: string[] = [];
  const target = await servers.http(({ url = '' }, response) => {
    followed.push(url);
    response.end(proof.answer);
  });
  const url = await servers.http((_request, response) => {
    response.writeHead(301, { location: `${target}/secret-page` }).end();
  });

  const result = await ask(url);

  expect(outline(result).slice(3)).toEqual(['answer: failed', 'proof: skipped']);
  expect(wordsOf(result, 'answer')).toBe(
    `It redirects to ${target} (301). Few senders of webhooks follow redirects. Give out the address that it leads to.`,
  );
  expect(followed).toEqual([]);
});

test.each([
  [403, '', /asks callers who they are/],
  [404, '/hooks', /does not take \/hooks off the path/],
  [502, '', /does not reach Hookloom behind it/],
])('an answer of %i below “%s” says what to look at', async (status, base, words) => {
  const paths: string[] = [];
  const url = await servers.http(({ url: path = '' }, response) => {
    paths.push(path);
    response.writeHead(status).end('a page that nobody wants to see');
  });

  const result = await ask(`${url}${base}/?a=1#b`);

  expect(wordsOf(result, 'answer')).toMatch(words);
  expect(JSON.stringify(result)).not.toContain('a page that nobody');
  expect(paths).toEqual([`${base}${proof.path}`]);
});

test('a closed port says that nothing listens there', async () => {
  const { port, close } = await secureServer(issued.cert);
  close();

  const result = await ask(`https://127.0.0.1:${port}`);

  expect(outline(result).slice(1)).toEqual(['connection: failed', 'tls: skipped', 'answer: skipped', 'proof: skipped']);
  expect(wordsOf(result, 'connection')).toContain(`127.0.0.1:${port} refuses connections; nothing listens there.`);
});

test('a name that leads nowhere fails at once', async () => {
  const lookup: Lookup = (_hostname, _options, done) =>
    done(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), []);

  const result = await ask('https://hooks.example', { lookup });

  expect(outline(result)[0]).toBe('name: failed');
  expect(wordsOf(result, 'name')).toContain('hooks.example is not known: its name leads to no address.');
});

test('a name is looked up once, and its public address is told from a private one', async () => {
  const asked: string[] = [];
  const url = await servers.http((_request, response) => response.end(proof.answer));
  const to =
    (address: string): Lookup =>
    (hostname, _options, done) => {
      asked.push(hostname);
      done(null, [{ address, family: 4 }]);
    };

  const result = await ask(url.replace('127.0.0.1', 'hooks.example'), { lookup: to('127.0.0.1') });

  expect(result.isReached).toBe(true);
  expect(asked).toEqual(['hooks.example']);
  expect(wordsOf(result, 'name')).toContain('hooks.example leads to 127.0.0.1 (this machine).');
});

test.each([
  ['expired', expiredCert, '127.0.0.1', /expired on 2021-01-01: callers refuse it\. Renew it\./],
  ['for another name', issued.cert, 'other.example', /is for localhost, hooks\.test, 127\.0\.0\.1, not for other/],
])('a certificate that is %s fails, and what is behind it is told all the same', async (_what, cert, host, words) => {
  const { port, close } = await secureServer(cert);
  const lookup: Lookup = (_hostname, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]);

  const result = await ask(`https://${host}:${port}`, { lookup });

  expect(outline(result).slice(2)).toEqual(['tls: failed', 'answer: passed', 'proof: passed']);
  expect(wordsOf(result, 'tls')).toMatch(words);
  expect(result).toMatchObject({ outcome: 'failed', isReached: true });
  close();
});

test('https at a port that speaks no TLS fails at the certificate', async () => {
  const url = await servers.http((_request, response) => response.end(proof.answer));

  const result = await ask(url.replace('http:', 'https:'));

  expect(outline(result).slice(2)).toEqual(['tls: failed', 'answer: skipped', 'proof: skipped']);
  expect(wordsOf(result, 'tls')).toContain('write http:// in front of the address');
});

/** A server that takes connections and says nothing, and a promise of its first byte. */
const silent = async () => {
  const heard = Promise.withResolvers<void>();
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {}).once('data', () => heard.resolve());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, heard: heard.promise, close };
};

test.each([
  ['http', 'answer'],
  ['https', 'tls'],
])('a server that says nothing over %s is given up at the deadline', async (protocol, step) => {
  const { host, heard, close } = await silent();
  const time = createFakeClock();

  const asked = ask(`${protocol}://${host}`, { clock: time });
  await heard;
  time.advance(10_000);
  const result = await asked;

  expect(wordsOf(result, step)).toContain(`${host} did not answer within 10 s.`);
  expect(result.durationMs).toBe(10_000);
  close();
});

test('a test can be cancelled while it waits', async () => {
  const { host, heard, close } = await silent();
  const stop = new AbortController();

  const asked = ask(`http://${host}`, { signal: stop.signal });
  await heard;
  stop.abort(new Error('cancelled'));

  await expect(asked).rejects.toThrow('cancelled');
  close();
});

test('an answer without end is cut, and one of the right letters with more behind them does not fit', async () => {
  const url = await servers.http((_request, response) => {
    const write = (): void => {
      while (!response.destroyed && response.write(proof.answer.repeat(1_000)));
    };
    response.on('drain', write).on('error', () => {});
    write();
  });

  expect(await ask(url)).toMatchObject({ isReached: false, outcome: 'failed' });
});

test('a proof answers once, and to GET alone; a fifth test at a time has to wait', async () => {
  const { context, ingress, client } = app;
  const open = [1, 2, 3, 4].map(() => context.listener.openProof());
  const get = async (method = 'GET') => (await fetch(`${ingress.url}${open[0]?.path ?? ''}`, { method })).text();

  await expect(client.publicAddress.test({})).rejects.toMatchObject({ code: 'ADDRESS_TEST_BUSY', status: 429 });
  expect(await get('POST')).toContain('NOT_FOUND');
  expect(await get()).toBe(open[0]?.answer);
  expect(await get()).toContain('NOT_FOUND');
  await expect(client.publicAddress.test({})).resolves.toMatchObject({ isReached: true });
  for (const one of open) one?.close();
});
