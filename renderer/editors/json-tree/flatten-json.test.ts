import { expect, test } from 'vitest';
import { type FlattenOptions, flattenJson, maxRows } from './flatten-json.ts';

const closed: FlattenOptions = { rootPath: 'web1', toggled: new Map(), openDepth: 0 };
const sample = { id: 4711, lines: [{ sku: 'A-100' }, { sku: 'B-20' }], headers: { 'x-event': 'push' }, empty: {} };

test('closed containers show one line each, with the path an expression needs', () => {
  const rows = flattenJson(sample, closed);

  expect(rows.map(({ path, preview, canOpen }) => [path, preview, canOpen])).toEqual([
    ['web1.id', '4711', false],
    ['web1.lines', '[2]', true],
    ['web1.headers', '{…}', true],
    ['web1.empty', '{}', false],
  ]);
});

test('opening a list and an object shows their members below them', () => {
  const rows = flattenJson(sample, {
    ...closed,
    toggled: new Map([
      ['web1.lines', true],
      ['web1.lines[1]', true],
      ['web1.headers', true],
    ]),
  });

  expect(rows.map(({ path, depth }) => `${depth} ${path}`)).toEqual([
    '0 web1.id',
    '0 web1.lines',
    '1 web1.lines[0]',
    '1 web1.lines[1]',
    '2 web1.lines[1].sku',
    '0 web1.headers',
    "1 web1.headers['x-event']",
    '0 web1.empty',
  ]);
});

test('a search keeps hits and what leads to them', () => {
  const rows = flattenJson(sample, { ...closed, search: 'b-20' });

  expect(rows.map((row) => row.path)).toEqual(['web1.lines', 'web1.lines[1]', 'web1.lines[1].sku']);
});

test('a hit on a container keeps all its members', () => {
  const rows = flattenJson(sample, { ...closed, search: 'headers' });

  expect(rows.map((row) => row.path)).toEqual(['web1.headers', "web1.headers['x-event']"]);
});

test('without a root path the first keys are the roots', () => {
  const rows = flattenJson({ web1: { id: 1 }, http1: null }, { ...closed, rootPath: '', openDepth: 1 });

  expect(rows.map((row) => row.path)).toEqual(['web1', 'web1.id', 'http1']);
});

test('a huge value stops at the line limit', () => {
  const rows = flattenJson(Array.from({ length: maxRows * 2 }), closed);

  expect(rows.length).toBe(maxRows);
});

test('quotes and backslashes in keys are escaped in the path', () => {
  const rows = flattenJson({ "it's": 1, 'a\\b': 2 }, closed);

  expect(rows.map((row) => row.path)).toEqual(["web1['it\\'s']", "web1['a\\\\b']"]);
});
