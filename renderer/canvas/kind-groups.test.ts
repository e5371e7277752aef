import { expect, test } from 'vitest';
import { catalog } from '#core/nodes/catalog.ts';
import { kindGroups } from './kind-groups.ts';

test('every kind stands in one group, the triggers first', () => {
  const groups = kindGroups();

  expect(groups[0]?.title).toBe('Triggers');
  expect(groups.flatMap(({ kinds }) => kinds.map(({ kind }) => kind)).toSorted()).toEqual(
    Object.keys(catalog).toSorted(),
  );
});

test('a search looks at title, tagline and name, and wants all its words', () => {
  const found = (search: string) => kindGroups(search).flatMap(({ kinds }) => kinds.map(({ kind }) => kind));

  expect(found('CALL api')).toEqual(['http-request']);
  expect(found('http-request')).toEqual(['http-request']);
  expect(found('no such thing')).toEqual([]);
});
