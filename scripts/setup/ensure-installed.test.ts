import { expect, test } from 'vitest';
import { findMissing } from './ensure-installed.mjs';
import { pinnedPackage } from './pinned-node.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/vite': { version: '8.3.8' },
  'node_modules/for-another-system': { version: '1.0.0', optional: true },
};

test('an installation that has what the lock file names lacks nothing, packages of other platforms apart', () => {
  const present = { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/vite': { version: '8.3.8' } };

  expect(findMissing(wanted, present)).toEqual([]);
});

test('a package that is absent or has another version is missing', () => {
  expect(findMissing(wanted, { 'node_modules/zod': { version: '4.6.6' } })).toEqual([
    'node_modules/zod',
    'node_modules/vite',
  ]);
  expect(findMissing(wanted, {})).toEqual(['node_modules/zod', 'node_modules/vite']);
});

test("this platform's Node is missing when npm left it out", () => {
  const node = { [`node_modules/${pinnedPackage}`]: { version: '24.21.0', optional: true } };

  expect(findMissing(node, {})).toEqual(Object.keys(node));
});
