import { importPKCS8, importSPKI, importX509 } from 'jose';
import { NodeFailure } from '../node-failure.ts';
import type { CryptoSettings } from './crypto-settings.ts';

type Algorithm = CryptoSettings['jwtAlgorithm'];
type Key = Awaited<ReturnType<typeof importPKCS8>> | Uint8Array;

/** The key that signs: the secret itself, or the private key that it is. Fails with `key_invalid`. */
export const toSigningKey = async (secret: string, algorithm: Algorithm): Promise<Key> => {
  if (algorithm.startsWith('HS')) return toSharedKey(secret);
  if (!secret.includes('-----BEGIN PRIVATE KEY-----'))
    throw invalid(
      algorithm,
      'a private key as PEM that begins with -----BEGIN PRIVATE KEY----- (openssl pkcs8 -topk8 -nocrypt makes one)',
    );
  return importKey(() => importPKCS8(secret.trim(), algorithm), algorithm);
};

/** The key that verifies: the secret itself, or a public key or certificate. Fails with `key_invalid`. */
export const toVerifyingKey = async (written: string, algorithm: Algorithm): Promise<Key> => {
  if (algorithm.startsWith('HS')) return toSharedKey(written);
  const pem = written.trim();
  if (pem.includes('-----BEGIN PUBLIC KEY-----')) return importKey(() => importSPKI(pem, algorithm), algorithm);
  if (pem.includes('-----BEGIN CERTIFICATE-----')) return importKey(() => importX509(pem, algorithm), algorithm);
  throw invalid(algorithm, 'a public key or certificate as PEM (-----BEGIN PUBLIC KEY-----)');
};

const toSharedKey = (secret: string): Uint8Array => new TextEncoder().encode(secret);

const importKey = async (read: () => Promise<Key>, algorithm: Algorithm): Promise<Key> => {
  try {
    return await read();
  } catch (error) {
    throw invalid(algorithm, 'a key of its kind: RSA for RS and PS, the curve P-256, P-384 or P-521 for ES', error);
  }
};

/** Without what the library says: it may quote the key. */
const invalid = (algorithm: Algorithm, needed: string, cause?: unknown): NodeFailure =>
  new NodeFailure('key_invalid', `${algorithm} needs ${needed}.`, { cause });
