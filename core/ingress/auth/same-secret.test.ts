import { expect, test } from 'vitest';
import { isSameSecret } from './same-secret.ts';

const long = 'k'.repeat(5_000);

test.each([
  ['abc', 'abc', true],
  ['abc', 'abd', false],
  ['abc', 'ab', false],
  ['ab', 'abc', false],
  ['abc', 'abc\0', false],
  ['', '', false],
  ['abc', '', false],
  ['ключ', 'ключ', true],
  ['ключ', new TextEncoder().encode('ключ'), true],
  [long, long, true],
  [long, `${long.slice(0, -1)}x`, false],
  [long, 'k', false],
  ['k', long, false],
  ['', long, false],
])('%# a secret is accepted where every byte is the same, and an empty one never', (sent, secret, isSame) => {
  expect(isSameSecret(sent, secret)).toBe(isSame);
});
