import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect as connectPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect, getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorkspace } from '../testing/start-workspace.ts';
import { authority, expiredCert, issued, renewed } from './testing/test-certificates.ts';

const headerDeadlineMs = 500;
const logged: string[] = [];
let folder: string;
let files: { tlsCert: string; tlsKey: string };
let app: Awaited<ReturnType<typeof startWorkspace>>;
let port: number;
beforeAll(async () => {
  setDefaultCACertificates([...getCACertificates('bundled'), authority]);
  folder = await mkdtemp(join(tmpdir(), 'hookloom-'));
  files = await write('served', issued.cert + authority, issued.key);
  app = await startWorkspace({
    settingsOverrides: { ...files, headerDeadlineMs },
    log: (...line) => void logged.push(JSON.stringify(line)),
  });
  ({ port } = app.ingress);
}, 30_000);
afterAll(async () => {
  await app.remove();
  await rm(folder, { recursive: true, force: true });
});

const write = async (name: string, cert: string, key: string) => {
  const pair = { tlsCert: join(folder, `${name}.pem`), tlsKey: join(folder, `${name}.key`) };
  await writeFile(pair.tlsCert, cert);
  await writeFile(pair.tlsKey, key, { mode: 0o600 });
  return pair;
};

const handshake = async (options: object = {}): Promise<TLSSocket> => {
  const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ...options });
  await once(socket, 'secureConnect');
  return socket;
};

/** All that a connection gets before it is closed, however it ends. */
const exchange = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    let got = '';
    const socket = connectPlain(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('latin1').on('data', (part: string) => {
      got += part;
    });
    socket.on('error', () => {}).on('close', () => resolve(got));
  });

test('a webhook over https is answered and captured, and every address says https', async () => {
  const { id } = await app.client.flows.create({ name: 'Secure' });

  const answer = await app.post(id, { a: 1 });
  const sent = await app.client.captures.send({ flowId: id, body: '{}' });
  const endpoint = await app.client.flows.endpoint({ id });
  const { items } = await app.client.captures.list({ flowId: id });

  expect([answer.status, sent.answer.status, items.length]).toEqual([200, 200, 2]);
  expect(app.ingress.url).toBe(`https://127.0.0.1:${port}`);
  expect([endpoint.url, endpoint.curl]).toEqual([
    `https://127.0.0.1:${port}/v1/flow-webhook/${id}`,
    expect.stringContaining(`'https://127.0.0.1:${port}/`),
  ]);
  expect(await app.client.system.info()).toMatchObject({ ingressUrl: app.ingress.url, notices: [] });
});

test('plain HTTP at the port is told to speak TLS, and noise is hung up on', async () => {
  const plain = await exchange('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{}');
  const noise = await exchange('\u0000\u0001\u0002 no handshake at all');

  expect(plain).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n.*write https:\/\/ in front/is);
  expect(noise).not.toContain('HTTP/');
  expect((await fetch(`${app.ingress.url}/healthz`)).status).toBe(200);
});

test('a handshake that never ends is cut at the deadline for headers', async () => {
  const startedAt = performance.now();

  await exchange('\u0016\u0003\u0001');

  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(headerDeadlineMs - 50);
  expect(performance.now() - startedAt).toBeLessThan(headerDeadlineMs + 3_000);
});

test('versions before TLS 1.2 are refused', async () => {
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };

  await expect(handshake(old)).rejects.toMatchObject({ code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' });
  const current = await handshake({ maxVersion: 'TLSv1.2' });
  expect(current.getProtocol()).toBe('TLSv1.2');
  current.destroy();
});

test('a renewed certificate is shown to new connections, and open ones go on', async () => {
  const before = await handshake();
  await write('served', renewed.cert, renewed.key);
  const view = await app.client.publicAddress.get();
  const after = await handshake({ ca: renewed.cert });
  before.end('GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');

  expect(view).toMatchObject({ tlsSource: 'flag', certificate: { subject: 'renewed.test', certFile: files.tlsCert } });
  expect([before.getPeerCertificate().subject.CN, after.getPeerCertificate().subject.CN]).toEqual([
    'hooks.test',
    'renewed.test',
  ]);
  expect(await text(before)).toContain('200 OK');
  after.destroy();
  await write('served', issued.cert + authority, issued.key);
  await app.client.publicAddress.get();
});

test('the window cannot store a pair that would keep the next start from coming up', async () => {
  const broken = await write('broken', issued.cert, renewed.key);
  const missing = { tlsCert: join(folder, 'none.pem'), tlsKey: files.tlsKey };
  const { put } = app.client.settings;

  await expect(put(broken)).rejects.toMatchObject({ code: 'TLS_UNUSABLE', message: expect.stringContaining('fit') });
  await expect(put(missing)).rejects.toMatchObject({ code: 'TLS_UNUSABLE' });
  await expect(put({ tlsCert: 'cert.pem', tlsKey: 'key.pem' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(put({ tlsCert: '', tlsKey: '' })).resolves.toMatchObject(files);
});

test('a pair that cannot be used refuses the start and leaves the folder free; an expired one is told of', async () => {
  const free = await startWorkspace();
  await free.client.settings.put(await write('lost', issued.cert, issued.key));
  await free.close();
  await rm(join(folder, 'lost.key'));

  await expect(startWorkspace({ dataDir: free.dataDir })).rejects.toMatchObject({
    code: 'TLS_UNUSABLE',
    message: expect.stringMatching(/^The key file .*lost\.key is not there\..*start without TLS: --tls-cert off\.$/),
  });
  const expired = await startWorkspace({
    dataDir: free.dataDir,
    settingsOverrides: await write('expired', expiredCert, issued.key),
  });

  expect((await expired.client.system.info()).notices).toEqual([expect.stringContaining('expired on 2021-01-01')]);
  await expired.remove();
});

test('a handshake under way does not hold up the end', async () => {
  const other = await startWorkspace({ settingsOverrides: { ...files, headerDeadlineMs: 60_000, drainMs: 0 } });
  const waiting = connectPlain(other.ingress.port, '127.0.0.1');
  await once(waiting, 'connect');
  const closed = once(waiting, 'close');
  waiting.on('error', () => {});

  await other.remove();

  expect(await closed).toBeDefined();
});

test('the key is in no view, no log and no file of the workspace', async () => {
  const [, secret = ''] = issued.key.split('\n');
  const views = JSON.stringify([
    await app.client.publicAddress.get(),
    await app.client.settings.get(),
    await app.client.system.info(),
  ]);
  const names = await readdir(app.dataDir, { recursive: true });
  const stored = await Promise.all(names.map((name) => readFile(join(app.dataDir, name), 'latin1').catch(() => '')));

  expect(secret.length).toBeGreaterThan(60);
  expect([views, logged.join(), stored.join()].filter((shown) => shown.includes(secret))).toEqual([]);
});
