import { expect, test } from 'vitest';
import { parseJson, stringifyJson } from './json.ts';

test('an integer of 19 digits survives parsing and printing', () => {
  const parsed = parseJson('{"id":1234567890123456789,"price":1.5,"list":[9007199254740993]}');

  expect(parsed).toEqual({ ok: true, value: { id: 1234567890123456789n, price: 1.5, list: [9007199254740993n] } });
  expect(parsed.ok && stringifyJson(parsed.value)).toBe(
    '{"id":1234567890123456789,"price":1.5,"list":[9007199254740993]}',
  );
});

test('__proto__ is an ordinary key', () => {
  const parsed = parseJson('{"__proto__":{"admin":true}}');

  expect(parsed.ok && stringifyJson(parsed.value)).toBe('{"__proto__":{"admin":true}}');
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
});

test.each([
  ['{"a": 1,\n "b": x}', 2, 7, "unexpected 'x'"],
  ['{"a": 1,', 1, 9, 'the text ends where a key in double quotes should follow'],
  ['', 1, 1, 'the text ends where a value should follow'],
  ['[1,2,3,,4]', 1, 8, "expected a value but found ','"],
  ['{"a" 1}', 1, 6, "expected ':' but found '1'"],
  ['{"a":"tab\there"}', 1, 10, 'a string must escape U+0009'],
  ['["\\x"]', 1, 3, 'this is not an escape that JSON knows'],
  ['["open', 1, 2, 'this string is not closed'],
  ['[1] 2', 1, 5, 'the text goes on after the value'],
  ['[01]', 1, 2, "unexpected '0'"],
  ['[1}', 1, 3, "expected ',' or the end of the list or object but found '}'"],
])('the place of the error in %j is line %i, column %i', (text, line, column, message) => {
  expect(parseJson(text)).toMatchObject({ ok: false, error: { line, column, message } });
});

test('the place is found behind a string of 20 MB', () => {
  expect(parseJson(`{"a":"${'x'.repeat(20_000_000)}", oops}`)).toMatchObject({
    ok: false,
    error: { offset: 20_000_009 },
  });
});
