import { expect, test } from 'vitest';
import { catalog } from '#core/nodes/catalog.ts';
import { nodeIcons } from './node-icon.tsx';

test('every kind of the catalog has its icon', () => {
  const missing = Object.values(catalog).filter(({ icon }) => !nodeIcons[icon]);

  expect(missing).toEqual([]);
});
