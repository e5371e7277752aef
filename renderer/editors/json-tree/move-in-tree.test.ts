import { expect, test } from 'vitest';
import { flattenJson } from './flatten-json.ts';
import { moveInTree } from './move-in-tree.ts';

const rows = flattenJson(
  { id: 1, lines: [{ sku: 'A' }], open: { name: 'x' } },
  { rootPath: 'web1', toggled: new Map([['web1.open', true]]), openDepth: 0 },
);

test('up and down stop at the ends', () => {
  expect([moveInTree('ArrowUp', rows, 0), moveInTree('ArrowDown', rows, 1), moveInTree('End', rows, 0)]).toEqual([
    { kind: 'go', index: 0 },
    { kind: 'go', index: 2 },
    { kind: 'go', index: 3 },
  ]);
});

test('right opens what is closed and then steps in; left closes and then steps out', () => {
  expect([
    moveInTree('ArrowRight', rows, 1),
    moveInTree('ArrowRight', rows, 2),
    moveInTree('ArrowLeft', rows, 2),
    moveInTree('ArrowLeft', rows, 3),
  ]).toEqual([
    { kind: 'open', isOpen: true },
    { kind: 'go', index: 3 },
    { kind: 'open', isOpen: false },
    { kind: 'go', index: 2 },
  ]);
});

test('other keys are left to the page', () => {
  expect(moveInTree('a', rows, 0)).toEqual({ kind: 'none' });
});
