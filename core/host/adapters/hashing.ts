import { createHmac, hash as digest } from 'node:crypto';
import type { Hashing } from '#core/engine/ports.ts';

const algorithms: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha224: 'sha224',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
  sha512256: 'sha512-256',
  sha3256: 'sha3-256',
  sha3384: 'sha3-384',
  sha3512: 'sha3-512',
};

type Encoding = 'hex' | 'base64' | 'base64url';

/** Digests by the names in common use: `sha256` and `SHA-256` are the same. Throws on a name it does not know. */
export const hashing = {
  hash: (algorithm: string, data: string | Uint8Array, encoding: Encoding): string =>
    digest(nameOf(algorithm), data, encoding),
  hmac: (algorithm: string, key: string, data: string | Uint8Array, encoding: Encoding): string =>
    createHmac(nameOf(algorithm), key).update(data).digest(encoding),
} satisfies Hashing;

const nameOf = (algorithm: string): string => {
  const key = algorithm.toLowerCase().replaceAll(/[-_/ ]/g, '');
  const name = Object.hasOwn(algorithms, key) ? algorithms[key] : undefined;
  if (name === undefined)
    throw new Error(`there is no hash ${JSON.stringify(algorithm)}; known are ${Object.values(algorithms).join(', ')}`);
  return name;
};
