import { expect, test } from 'vitest';
import type { Problem } from '#core/flow/document.ts';
import { problemWords } from './problem-words.ts';

const problem: Problem = {
  severity: 'error',
  code: 'template',
  message: '“Not a push” (resp2), template: there is no filter ‘x’ at line 3, column 3',
  nodeId: 'n6',
  field: 'template',
  line: 3,
  column: 3,
};

test('under its field a problem does not name node and field again', () => {
  expect(problemWords(problem, true)).toBe('There is no filter ‘x’ at line 3, column 3');
});

test('elsewhere it keeps its names', () => {
  expect(problemWords(problem, false)).toBe(problem.message);
});

test('a place that the message does not tell is added', () => {
  expect(problemWords({ ...problem, message: 'unexpected end' }, true)).toBe('Unexpected end (line 3, column 3)');
});
