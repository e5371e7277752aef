import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { HookloomError } from '#core/contract/errors.ts';
import type { TlsPair } from '#core/ingress/tls-server.ts';

export type TlsFiles = { certFile: string; keyFile: string };

export type ReadTlsPair = {
  pair: TlsPair;
  certificate: X509Certificate;
  /** Whether issuers follow the certificate. */
  hasChain: boolean;
  /** Whether every user of the machine can read the key. */
  isKeyOpen: boolean;
};

const maxFileBytes = 1_000_000;

/**
 * Reads a certificate with its chain, and the key that fits it. Rejects with TLS_UNUSABLE, in words that say what, where and what
 * to do; nothing of a key is ever in them. An expired certificate is read like any other.
 */
export const readTlsPair = async (
  { certFile, keyFile }: TlsFiles,
  passphrase: string | undefined = process.env['HOOKLOOM_TLS_PASSPHRASE'],
): Promise<ReadTlsPair> => {
  if (certFile === '' || keyFile === '')
    throw unusable(
      certFile || keyFile,
      `TLS needs a certificate and its key, and only the ${certFile === '' ? 'key' : 'certificate'} is given. Give both files, or neither.`,
    );
  const cert = await readPem(certFile, 'certificate');
  const key = await readPem(keyFile, 'key');
  const certificates = toCertificates(cert.text, certFile);
  const [certificate] = certificates;
  if (!certificate)
    throw unusable(
      certFile,
      `The certificate file ${certFile} holds no certificate in PEM. It must begin with -----BEGIN CERTIFICATE-----.`,
    );
  const privateKey = openKey(key.text, keyFile, passphrase);
  checkFit(certificates, privateKey, { certFile, keyFile });
  const pair = { cert: cert.text, key: key.text, ...(passphrase ? { passphrase } : {}) };
  try {
    createSecureContext(pair);
  } catch (error) {
    throw unusable(certFile, `TLS cannot be spoken with the certificate in ${certFile}: ${reasonOf(error)}.`, error);
  }
  return { pair, certificate, hasChain: certificates.length > 1, isKeyOpen: key.isOpen };
};

const unusable = (file: string, message: string, cause?: unknown): HookloomError =>
  new HookloomError('TLS_UNUSABLE', { file }, { message, cause });

const readPem = async (file: string, what: keyof typeof places): Promise<{ text: string; isOpen: boolean }> => {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw withCode('EISDIR');
    if (found.size > maxFileBytes) throw withCode('EFBIG');
    const isOpen = process.platform !== 'win32' && (found.mode & 0o004) !== 0;
    return { text: await readFile(file, 'latin1'), isOpen };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const [state, remedy] = unreadable[code] ?? [`cannot be read (${code})`, 'Mend that'];
    throw unusable(file, `The ${what} file ${file} ${state}. ${remedy}, or give another: ${places[what]}.`);
  }
};

const places = {
  certificate: '--tls-cert, HOOKLOOM_TLS_CERT or “Certificate file” in the settings',
  key: '--tls-key, HOOKLOOM_TLS_KEY or “Key file” in the settings',
} as const;

const missing = ['is not there', 'Put it there'] as const;
const denied = ['cannot be read by this user', 'Let the user that runs Hookloom read it'] as const;
const unreadable: Readonly<Record<string, readonly [state: string, remedy: string]>> = {
  ENOENT: missing,
  ENOTDIR: missing,
  EACCES: denied,
  EPERM: denied,
  EISDIR: ['is no file', 'Put a PEM file there'],
  EFBIG: ['is too large for a PEM file', 'Put the right one there'],
};

const withCode = (code: string): Error => Object.assign(new Error(code), { code });

const toCertificates = (text: string, file: string): X509Certificate[] =>
  [...text.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)].map(([pem], at) => {
    try {
      return new X509Certificate(pem);
    } catch (error) {
      throw unusable(file, `Certificate ${at + 1} in ${file} is damaged. Copy the file anew.`, error);
    }
  });

const openKey = (text: string, file: string, passphrase: string | undefined): KeyObject => {
  if (!/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(text))
    throw unusable(
      file,
      `The key file ${file} holds no private key in PEM. It must have a line such as -----BEGIN PRIVATE KEY-----.`,
    );
  const isSealed = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(text);
  if (isSealed && !passphrase)
    throw unusable(file, `The key in ${file} is encrypted. Put its passphrase into HOOKLOOM_TLS_PASSPHRASE.`);
  try {
    return createPrivateKey({ key: text, ...(passphrase ? { passphrase } : {}) });
  } catch {
    throw unusable(
      file,
      isSealed
        ? `The passphrase in HOOKLOOM_TLS_PASSPHRASE does not open the key in ${file}.`
        : `The private key in ${file} is damaged. Copy the file anew.`,
    );
  }
};

const checkFit = (certificates: readonly X509Certificate[], key: KeyObject, { certFile, keyFile }: TlsFiles): void => {
  const at = certificates.findIndex((certificate) => certificate.checkPrivateKey(key));
  if (at === 0) return;
  throw unusable(
    certFile,
    at > 0
      ? `The key in ${keyFile} fits certificate ${at + 1} in ${certFile}, and must fit the first. Put your own certificate before those of its issuers.`
      : `The key in ${keyFile} does not fit the certificate in ${certFile}. Give the key that the certificate was made with.`,
  );
};

/** OpenSSL's word for it: `ee key too small`. */
const reasonOf = (error: unknown): string => {
  if (error instanceof Error && 'reason' in error) return String(error.reason);
  return error instanceof Error ? error.message : String(error);
};
