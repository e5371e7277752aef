import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HookloomError } from '#core/contract/errors.ts';
import { readTlsPair } from './read-tls-pair.ts';
import { authority, encryptedKey, expiredCert, issued, renewed, weak } from './testing/test-certificates.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = async (cert: string, key: string) => {
  const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  await writeFile(files.certFile, cert);
  await writeFile(files.keyFile, key, { mode: 0o600 });
  return files;
};

/** What the reader says of a pair that cannot be used, without the folder. */
const refusal = async (files: { certFile: string; keyFile: string }, passphrase = ''): Promise<string> => {
  try {
    await readTlsPair(files, passphrase);
  } catch (error) {
    if (error instanceof HookloomError && error.code === 'TLS_UNUSABLE') return error.message.replaceAll(folder, '');
    throw error;
  }
  throw new Error('the pair was taken');
};

test('a certificate is read with the chain behind it, and told from one that stands alone', async () => {
  const withChain = await readTlsPair(await write(issued.cert + authority, issued.key), '');
  const alone = await readTlsPair(await write(issued.cert, issued.key), '');

  expect([withChain.hasChain, alone.hasChain]).toEqual([true, false]);
  expect(withChain.certificate.subject).toBe('CN=hooks.test');
});

test('an encrypted key opens with its passphrase alone', async () => {
  const files = await write(issued.cert, encryptedKey);

  expect((await readTlsPair(files, 'open-sesame')).pair.passphrase).toBe('open-sesame');
  expect(await refusal(files)).toBe(
    'The key in /key.pem is encrypted. Put its passphrase into HOOKLOOM_TLS_PASSPHRASE.',
  );
  expect(await refusal(files, 'guessed')).toBe(
    'The passphrase in HOOKLOOM_TLS_PASSPHRASE does not open the key in /key.pem.',
  );
});

test('an expired certificate is read like any other', async () => {
  const { certificate } = await readTlsPair(await write(expiredCert, issued.key), '');

  expect(certificate.validToDate.getUTCFullYear()).toBe(2021);
});

const noKey =
  'The key file /key.pem holds no private key in PEM. It must have a line such as -----BEGIN PRIVATE KEY-----.';
test.each([
  [
    'a key of another certificate',
    issued.cert,
    renewed.key,
    'The key in /key.pem does not fit the certificate in /cert.pem. Give the key that the certificate was made with.',
  ],
  [
    'a chain in the wrong order',
    authority + issued.cert,
    issued.key,
    'The key in /key.pem fits certificate 2 in /cert.pem, and must fit the first. Put your own certificate before those of its issuers.',
  ],
  [
    'a file without a certificate',
    issued.key,
    issued.key,
    'The certificate file /cert.pem holds no certificate in PEM. It must begin with -----BEGIN CERTIFICATE-----.',
  ],
  ['a file without a key', issued.cert, issued.cert, noKey],
  ['an empty key file', issued.cert, '', noKey],
  [
    'a damaged certificate',
    issued.cert.replace('MII', 'AAA'),
    issued.key,
    'Certificate 1 in /cert.pem is damaged. Copy the file anew.',
  ],
  [
    'a damaged key',
    issued.cert,
    issued.key.replace('MIG', 'AAA'),
    'The private key in /key.pem is damaged. Copy the file anew.',
  ],
  [
    'a key that is too short',
    weak.cert,
    weak.key,
    'TLS cannot be spoken with the certificate in /cert.pem: ee key too small.',
  ],
])('%s is refused in words that say what to do', async (_what, cert, key, words) => {
  expect(await refusal(await write(cert, key))).toBe(words);
});

test('files that cannot be read are named, with the places where others can be given', async () => {
  const { keyFile, certFile } = await write(issued.cert, issued.key);
  const folderFile = join(folder, 'folder');
  await mkdir(folderFile);
  const hugeFile = join(folder, 'huge.pem');
  await writeFile(hugeFile, Buffer.alloc(1_000_001));

  expect(await refusal({ certFile: join(folder, 'none.pem'), keyFile })).toBe(
    'The certificate file /none.pem is not there. Put it there, or give another: --tls-cert, HOOKLOOM_TLS_CERT or “Certificate file” in the settings.',
  );
  expect(await refusal({ certFile, keyFile: folderFile })).toBe(
    'The key file /folder is no file. Put a PEM file there, or give another: --tls-key, HOOKLOOM_TLS_KEY or “Key file” in the settings.',
  );
  expect(await refusal({ certFile, keyFile: hugeFile })).toContain('is too large for a PEM file');
  expect(await refusal({ certFile, keyFile: '' })).toContain('only the certificate is given. Give both files');
});
