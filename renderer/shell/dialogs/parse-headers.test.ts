import { expect, test } from 'vitest';
import { parseHeaders, writeHeaders } from './parse-headers.ts';

test('headers are read one a line, and values may hold colons', () => {
  const text = 'X-GitHub-Event: push\n\n X-At :  12:30 ';

  expect(parseHeaders(text)).toEqual({
    ok: true,
    headers: [
      ['X-GitHub-Event', 'push'],
      ['X-At', '12:30'],
    ],
  });
});

test('what is no header is named with its line', () => {
  expect(parseHeaders('A: b\nnonsense')).toEqual({ ok: false, message: 'Line 2 has no colon: write “Name: value”.' });
  expect(parseHeaders('two words: b')).toEqual({
    ok: false,
    message: 'Line 1: “two words” cannot be the name of a header.',
  });
});

test('written headers are read again as they were', () => {
  const headers: [string, string][] = [
    ['A', '1'],
    ['B', 'x: y'],
  ];

  expect(parseHeaders(writeHeaders(headers))).toEqual({ ok: true, headers });
});
