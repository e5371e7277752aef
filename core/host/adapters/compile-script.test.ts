import { expect, test } from 'vitest';
import { compileScript } from './compile-script.ts';

test.each([
  ['return input;', null],
  ['const wait = async () => 1;\nreturn await wait();', null],
  ['return 1;\nconst a = ;', { message: "Unexpected token ';'.", line: 2, column: 11 }],
  ['if (input) {', { message: 'A brace, bracket or quote is not closed.', line: 1 }],
  ['with (input) {}', { message: 'Strict mode code may not include a with statement.', line: 1, column: 1 }],
])('%j', (code, fault) => {
  expect(compileScript(code)).toEqual(fault);
});

test('code is only read: what it would do does not happen', () => {
  expect(compileScript('}); globalThis.wasRun = true; (function () {')).toBe(null);
  expect('wasRun' in globalThis).toBe(false);
});
