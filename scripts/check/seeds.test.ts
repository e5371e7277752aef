import { expect, test } from 'vitest';
import { coverSeeds } from './seeds.ts';

test('a behaviour is covered by a passed test whose title begins with its id, alone, in a list or in a range', () => {
  const { lines, covered, missing } = coverSeeds([
    { title: 'C-1 one', hasPassed: true },
    { title: 'E-3, E-4 two', hasPassed: true },
    { title: 'C-13 C-14 three', hasPassed: true },
    { title: 'E-7..E-9 four', hasPassed: true },
    { title: 'C-1 five', hasPassed: true },
    { title: 'K-1 failed', hasPassed: false },
    { title: 'says something of L-1', hasPassed: true },
  ]);

  expect(covered).toBe(8);
  expect(missing).toHaveLength(67 - 8);
  expect(missing).toEqual(expect.arrayContaining(['K-1', 'L-1', 'C-2']));
  expect(lines[0]).toBe('C-1   C-1 one (and 1 more)');
  expect(lines).toContain('E-8   E-7..E-9 four');
  expect(lines).toContain('K-1   NO TEST');
});
