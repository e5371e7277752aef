import { expect, test } from 'vitest';
import { formatBytes, formatMs } from './words.ts';

test('times are told in the unit that a person would use', () => {
  expect([0.3, 1, 184.4, 3_210, 125_000].map(formatMs)).toEqual(['< 1 ms', '1 ms', '184 ms', '3.2 s', '2 min 5 s']);
});

test('sizes are told in bytes, KB and MB', () => {
  expect([0, 1, 312, 25_400, 4_812_000].map(formatBytes)).toEqual([
    '0 bytes',
    '1 byte',
    '312 bytes',
    '25 KB',
    '4.8 MB',
  ]);
});
