import { expect, test } from 'vitest';
import { unitFor } from './duration.ts';

test('a duration is written in the largest unit that keeps it whole', () => {
  expect([0, 500, 30_000, 90_000, 120_000, 7_200_000].map(unitFor)).toEqual(['ms', 'ms', 's', 's', 'min', 'h']);
});
