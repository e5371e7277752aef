import { expect, test } from 'vitest';
import { findEntries, referenceSections } from './reference-sections.ts';

const found = (query: string) =>
  findEntries(referenceSections, query).map(({ title, entries }) => [title, ...entries.map(({ name }) => name)]);

test('every entry has a key of its own', () => {
  const keys = referenceSections.flatMap(({ entries }) => entries.map(({ key }) => key));

  expect(keys).toEqual([...new Set(keys)]);
});

test('without a query everything is there', () => {
  expect(findEntries(referenceSections, '  ')).toBe(referenceSections);
});

test('all words must stand in name, signature or explanation; sections without a hit go', () => {
  expect(found('base64 text')).toEqual([['Filters', 'b64decode', 'b64encode', 'hash']]);
  expect(found('no such thing at all')).toEqual([]);
});

test('a name that begins with the query comes before one that contains it, and before the explanations', () => {
  const [, filters = []] = found('JOIN');

  expect(filters.slice(0, 2)).toEqual(['Filters', 'join']);
});
