import { expect, test } from 'vitest';
import { parseBody } from './parse-body.ts';

const limits = { maxJsonDepth: 500, maxFormFields: 1_000 };
const parse = (text: string, contentType?: string) => parseBody(Buffer.from(text), contentType, limits);

test.each(['application/json', 'application/json; charset=utf-8', 'application/vnd.api+json', 'text/json'])(
  'a body of type %s is JSON',
  (type) => {
    expect(parse('{"a":[1,"ä"]}', type)).toEqual({ ok: true, body: { a: [1, 'ä'] } });
  },
);

test('a JSON body of the type that curl -d gives is still JSON, a real form is a form', () => {
  const form = 'application/x-www-form-urlencoded';

  expect(parse('{"company_id": 4711}', form)).toEqual({ ok: true, body: { company_id: 4711 } });
  expect(parse('a=1&b=x+y&a=2&%7B=z', form)).toEqual({ ok: true, body: { a: ['1', '2'], b: 'x y', '{': 'z' } });
  expect(parse('{a}=1', form)).toEqual({ ok: true, body: { '{a}': '1' } });
});

test('broken JSON is refused with its line and column', () => {
  expect(parse('{"a": 1,\n  "b": oops}', 'application/json')).toEqual({
    ok: false,
    message: "the body is not valid JSON: unexpected 'o'",
    line: 2,
    column: 8,
  });
});

test('JSON that nests deeper than the limit is refused before it is parsed, brackets in strings do not count', () => {
  const deep = '['.repeat(100_000);
  const flat = JSON.stringify({ text: '['.repeat(5_000) });

  expect(parse(deep, 'application/json')).toEqual({
    ok: false,
    message: 'the JSON is nested deeper than 500 levels',
    line: 1,
    column: 501,
  });
  expect(parse(flat, 'application/json').ok).toBe(true);
});

test('bytes that are not UTF-8 are refused in JSON and kept as bytes elsewhere', () => {
  const bytes = Uint8Array.of(0x22, 0xff, 0x22);

  expect(parseBody(bytes, 'application/json', limits)).toEqual({ ok: false, message: 'the body is not valid utf-8' });
  expect(parseBody(bytes, 'application/octet-stream', limits)).toEqual({ ok: true, body: null });
  expect(parseBody(Uint8Array.of(0xe4), 'text/plain; charset=iso-8859-1', limits)).toEqual({ ok: true, body: 'ä' });
});

test('a form with more fields than allowed is refused', () => {
  expect(parse('a&'.repeat(1_001), 'application/x-www-form-urlencoded')).toEqual({
    ok: false,
    message: 'the form has more than 1000 fields',
  });
});

test('__proto__ in JSON and in a form is a key of the data and of nothing else', () => {
  const json = parse('{"__proto__":{"polluted":1}}', 'application/json');
  const form = parse('__proto__=polluted&constructor=x', 'application/x-www-form-urlencoded');

  expect(json.ok && Object.keys(json.body as object)).toEqual(['__proto__']);
  expect(form.ok && Object.keys(form.body as object)).toEqual(['__proto__', 'constructor']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a body without a type is JSON when it is one, text otherwise', () => {
  expect(parse('[1]')).toEqual({ ok: true, body: [1] });
  expect(parse('[1')).toMatchObject({ ok: true });
  expect(parse('hello')).toEqual({ ok: true, body: 'hello' });
});
