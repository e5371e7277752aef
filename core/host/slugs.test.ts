import { expect, test } from 'vitest';
import { toFreeSlug, toSlug } from './slugs.ts';

test.each([
  ['Invoice webhook', 'invoice-webhook'],
  ['  Ärger & Öl!  ', 'arger-ol'],
  ['日本', 'flow'],
  ['a'.repeat(300), 'a'.repeat(100)],
])('the slug of %j is %j', (name, slug) => {
  expect(toSlug(name)).toBe(slug);
});

test('a taken slug gets the next free number, within its length', () => {
  expect(toFreeSlug('echo', new Set(['echo', 'echo-2']))).toBe('echo-3');
  expect(toFreeSlug('a'.repeat(100), new Set(['a'.repeat(100)]))).toBe(`${'a'.repeat(98)}-2`);
});
