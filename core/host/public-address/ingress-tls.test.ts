import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { checkEveryMs, openIngressTls } from './ingress-tls.ts';
import { authority, expiredCert, issued, renewed } from './testing/test-certificates.ts';

let folder: string;
let files: { certFile: string; keyFile: string };
let clock: FakeClock;
let lines: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-'));
  files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  clock = createFakeClock();
  lines = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (cert: string, key: string, mode = 0o600): Promise<unknown> =>
  Promise.all([writeFile(files.certFile, cert), writeFile(files.keyFile, key, { mode })]);

const open = () =>
  openIngressTls({ files, clock, log: (level, message) => lines.push(`${level}: ${message}`.replaceAll(folder, '')) });

test('a renewed pair is handed over when its time to look has come, and each only once', async () => {
  await write(issued.cert + authority, issued.key);
  const tls = await open();
  const renewal = Promise.withResolvers<string>();
  const stop = tls.watch(({ cert }) => renewal.resolve(cert));
  await write(renewed.cert, renewed.key);

  clock.advance(checkEveryMs);

  expect(await renewal.promise).toBe(renewed.cert);
  await tls.check();
  expect(lines).toEqual(['info: a renewed certificate is in force']);
  stop();
});

test('a pair that broke leaves the one before in force, is told of once, and may be mended', async () => {
  await write(issued.cert + authority, issued.key);
  const tls = await open();
  const handed: string[] = [];
  const stop = tls.watch(({ cert }) => handed.push(cert));

  await write(renewed.cert, issued.key);
  await tls.check();
  await tls.check();
  const broken = tls.view('');
  await write(renewed.cert, renewed.key);
  await tls.check();

  expect(lines).toEqual([
    'warn: the certificate before stays in force: The key in /key.pem does not fit the certificate in /cert.pem. Give the key that the certificate was made with.',
    'info: a renewed certificate is in force',
  ]);
  expect(broken).toMatchObject({
    subject: 'hooks.test',
    warnings: [expect.stringContaining('The files have changed, and the certificate before stays in force.')],
  });
  expect(handed).toEqual([renewed.cert]);
  expect(tls.view('')).toMatchObject({ subject: 'renewed.test', isSelfSigned: true });
  stop();
});

test('the view tells all of the certificate and nothing of its key', async () => {
  await write(issued.cert + authority, issued.key);
  const tls = await open();

  const view = tls.view('https://hooks.test');

  expect(view).toEqual({
    subject: 'hooks.test',
    names: ['localhost', 'hooks.test', '127.0.0.1'],
    issuer: 'Hookloom Test Authority (Hookloom)',
    validFrom: Date.UTC(2020, 0, 1),
    validUntil: Date.UTC(2120, 0, 1),
    isSelfSigned: false,
    ...files,
    warnings: [],
  });
});

test.each([
  ['alone', () => write(issued.cert, issued.key), 'https://hooks.test', /holds the certificate alone/],
  ['signed by itself', () => write(renewed.cert, renewed.key), '', /signs itself/],
  [
    'for another name',
    () => write(issued.cert + authority, issued.key),
    'https://example.com',
    /and the public address is example\.com/,
  ],
  ['with a key that all can read', () => write(issued.cert + authority, issued.key, 0o644), '', /chmod o-r/],
  ['over', () => write(expiredCert + authority, issued.key), '', /expired on 2021-01-01: callers refuse it/],
])('a certificate %s is warned of', async (_what, prepare, publicUrl, words) => {
  await prepare();

  expect((await open()).view(publicUrl).warnings).toEqual([expect.stringMatching(words)]);
});

test('a certificate that is about to expire is told of at the start, and each day', async () => {
  await write(issued.cert + authority, issued.key);
  clock = createFakeClock(Date.UTC(2119, 11, 25));
  const tls = await open();
  await tls.check();
  clock.advance(24 * 3_600_000);
  await tls.check();

  expect(tls.notice).toContain('expires on 2120-01-01, in 7 days');
  expect(lines).toEqual([expect.stringContaining('in 7 days'), expect.stringContaining('in 6 days')]);
});
