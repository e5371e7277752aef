import { expect, test } from 'vitest';
import { hashing } from './hashing.ts';

test.each([
  ['sha256', 'hex', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['SHA-256', 'base64', 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='],
  ['sha_256', 'base64url', 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0'],
  ['md5', 'hex', '900150983cd24fb0d6963f7d28e17f72'],
  ['sha3-256', 'hex', '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532'],
] as const)('%s of abc in %s', (algorithm, encoding, expected) => {
  expect(hashing.hash(algorithm, 'abc', encoding)).toBe(expected);
  expect(hashing.hash(algorithm, new TextEncoder().encode('abc'), encoding)).toBe(expected);
});

// RFC 4231, test case 2.
test('a keyed digest follows RFC 4231', () => {
  expect(hashing.hmac('sha256', 'Jefe', 'what do ya want for nothing?', 'hex')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test.each(['crc32', '__proto__', 'constructor', '', 'shake256'])(
  'the hash %j is refused with the names of those there are',
  (algorithm) => {
    expect(() => hashing.hash(algorithm, 'x', 'hex')).toThrow(/there is no hash .* known are md5, sha1/);
    expect(() => hashing.hmac(algorithm, 'k', 'x', 'hex')).toThrow(/there is no hash/);
  },
);
