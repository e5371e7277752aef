import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { parseMultipart } from '#core/host/adapters/heavy/parse-multipart.ts';
import { runNode } from '../testing/run-node.ts';

const format = async (settings: JsonObject, input: JsonValue) => (await runNode('format', settings, input)).output;
const parse = async (settings: JsonObject, input: JsonValue) => (await runNode('parse', settings, input)).output;
const failure = (settings: JsonObject, input: JsonValue) =>
  runNode('format', settings, input).catch((error: unknown) => error);

describe('text', () => {
  test.each<[JsonObject, JsonValue, JsonValue]>([
    [{}, { id: 1234567890123456789n, a: [1] }, '{"id":1234567890123456789,"a":[1]}'],
    [{ isPretty: true }, { a: 1 }, '{\n  "a": 1\n}'],
    [
      { format: 'yaml' },
      { a: [1, 'yes', '007'], id: 1234567890123456789n },
      'a:\n  - 1\n  - yes\n  - "007"\nid: 1234567890123456789\n',
    ],
    [{ format: 'form' }, { a: [1, 'x y'], b: { c: 1 }, d: null }, 'a=1&a=x+y&b=%7B%22c%22%3A1%7D&d='],
    [{ format: 'base64' }, 'äö?>', 'w6TDtj8+'],
    [{ format: 'base64', isUrlSafe: true }, 'äö?>a', 'w6TDtj8-YQ'],
  ])('%j of %o', async (settings, value, expected) => {
    expect(await format(settings, value)).toBe(expected);
  });
});

describe('csv', () => {
  test.each<[JsonObject, JsonValue, string]>([
    [
      {},
      [
        { a: 1, b: 'x,"y"' },
        { c: true, a: 1234567890123456789n },
      ],
      'a,b,c\r\n1,"x,""y""",\r\n1234567890123456789,,true',
    ],
    [{ columns: 'b, a', hasHeader: false, delimiter: ';' }, [{ a: 1, b: 2 }], '2;1'],
    [{}, [[1, 2], [{ a: 1 }]], '1,2\r\n"{""a"":1}"'],
    [{}, [{ a: '=1+1' }, { a: '@x' }], 'a\r\n"\'=1+1"\r\n"\'@x"'],
    [{ guardFormulas: false }, [{ a: '=1' }], 'a\r\n=1'],
    [{}, [], ''],
  ])('%j of %o', async (settings, value, expected) => {
    expect(await format({ format: 'csv', ...settings }, value)).toBe(expected);
  });

  test.each<[JsonValue, string]>([
    [{ a: 1 }, 'CSV is made of a list of objects or lists, not of an object.'],
    [[{ a: 1 }, 5], 'Row 2 should be an object like the others but is 5.'],
  ])('%o fails in words', async (value, message) => {
    expect(await failure({ format: 'csv' }, value)).toMatchObject({ code: 'format_failed', message });
  });
});

describe('xml', () => {
  const plain = { format: 'xml', hasDeclaration: false };

  test.each<[JsonObject, JsonValue, string]>([
    [{ hasDeclaration: true }, { a: 1 }, '<?xml version="1.0" encoding="UTF-8"?><a>1</a>'],
    [
      {},
      { o: { '@id': '"<', i: [1, { '@n': 2, '#text': 'a&b' }], e: null, l: [] } },
      '<o id="&quot;&lt;"><i>1</i><i n="2">a&amp;b</i><e/></o>',
    ],
    [{ isPretty: true }, { o: { a: { b: 1 } } }, '<o>\n  <a>\n    <b>1</b>\n  </a>\n</o>'],
    [{ rootName: 'all' }, { a: 1, b: 2 }, '<all><a>1</a><b>2</b></all>'],
    [{}, [1, 2], '<root><item>1</item><item>2</item></root>'],
    [{}, { o: { m: [[1, 2]] } }, '<o><m><item>1</item><item>2</item></m></o>'],
  ])('%j of %o', async (settings, value, expected) => {
    expect(await format({ ...plain, ...settings }, value)).toBe(expected);
  });

  test.each<[JsonValue, string]>([
    [{ 'a b': 1 }, '"a b" cannot be the name of an element'],
    [{ a: { '@x"><y': 1 } }, 'cannot be the name of an element'],
    [{ a: '\u0001' }, 'The value of a holds a control character'],
  ])('%o fails in words', async (value, words) => {
    expect(await failure(plain, value)).toMatchObject({
      code: 'format_failed',
      message: expect.stringContaining(words),
    });
  });
});

test.each<[JsonObject, JsonValue]>([
  [{ format: 'json' }, { a: [1, 1234567890123456789n, null, 'x'] }],
  [{ format: 'yaml' }, { a: [1, 1234567890123456789n, null, 'true', '- x', { b: '' }] }],
  [{ format: 'xml' }, { o: { '@a': '1', i: ['x', { '@n': '<&"', '#text': "'" }], e: '' } }],
  [{ format: 'csv' }, [{ a: 'x "y"\nz', b: ', ;' }]],
  [{ format: 'form' }, { 'a&b': ['1', 'ä'], c: '' }],
  [{ format: 'base64' }, 'grüße'],
])('%j read again gives the same value', async (settings, value) => {
  expect(await parse(settings, await format(settings, value))).toEqual(value);
});

describe('multipart', () => {
  test('a form read again gives the same fields and files', async () => {
    const files = [{ field: 'f"', name: 'a\r\n".bin', contentType: 'image/png', base64: '//4A' }];
    const output = await format({ format: 'multipart' }, { fields: { a: ['1', 'ä'] }, files });

    expect(output).toMatchObject({
      contentType: `multipart/form-data; boundary=hookloom-${'07'.repeat(16)}`,
      text: null,
    });
    const { contentType, base64 } = output as { contentType: string; base64: string };
    expect(await parseMultipart({ text: base64, contentType, encoding: 'base64' })).toEqual({
      fields: { a: ['1', 'ä'] },
      files: [{ field: 'f%22', name: 'a%0D%0A%22.bin', contentType: 'image/png', size: 3, base64: '//4A' }],
    });
  });

  test.each<[JsonValue, string]>([
    ['text', 'A multipart form is made of {"fields"'],
    [{ files: [{ field: 'f', name: 'a', base64: '!' }] }, 'The content of the file "a" is not base64.'],
    [{ files: [{ field: 'f', name: 'a', contentType: 'a\r\nx: y' }] }, 'is not a content type'],
  ])('%j fails in words', async (value, words) => {
    expect(await failure({ format: 'multipart' }, value)).toMatchObject({
      code: 'format_failed',
      message: expect.stringContaining(words),
    });
  });
});

test('a value of 10 MB is written in a heavy thread', async () => {
  const heavy = async ({ operation }: { operation: string }) => operation;

  expect((await runNode('format', {}, ['x'.repeat(10_000_000)], { effects: { heavy } })).output).toBe('format');
});
