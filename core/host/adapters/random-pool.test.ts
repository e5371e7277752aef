import { expect, test } from 'vitest';
import { createRandomPool } from './random-pool.ts';

test('portions do not repeat, keep their bytes, and may be larger than the pool', () => {
  const { take } = createRandomPool();
  const first = take(12);
  const copy = first.slice();

  const portions = Array.from({ length: 5_000 }, () => Buffer.from(take(12)).toString('hex'));

  expect(new Set(portions).size).toBe(5_000);
  expect(first).toEqual(copy);
  expect(take(10_000).byteLength).toBe(10_000);
});
