import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { parseMultipart } from '#core/host/adapters/heavy/parse-multipart.ts';
import { runNode } from '../testing/run-node.ts';

const parse = async (settings: JsonObject, input: JsonValue) => (await runNode('parse', settings, input)).output;
const failure = (settings: JsonObject, input: JsonValue) =>
  runNode('parse', settings, input).catch((error: unknown) => error);

const proto = (text: string) => JSON.parse(text) as JsonObject;

describe('json', () => {
  test('integers stay exact and __proto__ is a key', async () => {
    expect(await parse({}, '{"id": 1234567890123456789, "n": 1.50}')).toEqual({ id: 1234567890123456789n, n: 1.5 });
    expect(await parse({}, '{"__proto__": {"a": 1}}')).toEqual(proto('{"__proto__": {"a": 1}}'));
  });

  test('a broken text fails at its place', async () => {
    expect(await failure({}, '{"a":\n 1,}')).toMatchObject({
      code: 'parse_failed',
      message: "This is not JSON: expected a key in double quotes but found '}', line 2, column 4.",
      line: 2,
      column: 4,
    });
  });
});

describe('xml', () => {
  test.each<[string, JsonValue, JsonObject]>([
    ['<a>text</a>', { a: 'text' }, {}],
    ['<?xml version="1.0"?><a/>', { a: '' }, {}],
    [
      '<o id="7"><i n="1">x</i><i>y</i><!-- c --><t>a &lt;b&gt; &#65;&#x42; &other; <![CDATA[<&amp;>]]></t></o>',
      { o: { '@id': '7', i: [{ '@n': '1', '#text': 'x' }, 'y'], t: 'a <b> AB &other; <&amp;>' } },
      {},
    ],
    ['<o><i>1</i></o>', { o: { i: ['1'] } }, { listElements: 'x, i' }],
    [
      '<n:o xmlns:n="u" n:a="1"><n:i>1</n:i></n:o>',
      { o: { _a: '1', i: '1' } },
      { keepNamespaces: false, attributePrefix: '_' },
    ],
    [
      '<o a="true"><i>007</i><i>1234567890123456789</i><i>1.5</i><i>1e5</i></o>',
      { o: { '@a': true, i: ['007', 1234567890123456789n, 1.5, '1e5'] } },
      { detectTypes: true },
    ],
    [
      '<o><__proto__>1</__proto__><constructor a="1"/></o>',
      proto('{"o": {"__proto__": "1", "constructor": {"@a": "1"}}}'),
      {},
    ],
    ['<o __proto__="1"/>', { o: { '@__proto__': '1' } }, {}],
    ['<o __proto__="1"/>', proto('{"o": {"__proto__": "1"}}'), { attributePrefix: '' }],
  ])('%s', async (text, expected, settings) => {
    expect(await parse({ format: 'xml', ...settings }, text)).toEqual(expected);
  });

  test.each([
    ['<a>\n<b></a>', { message: expect.stringContaining("closing tag 'b'"), line: 2, column: 4 }],
    ['not xml', { message: expect.stringContaining('This is not XML') }],
    ['', { message: expect.stringContaining('This is not XML') }],
    ['<a x=1/>', { message: expect.stringContaining("attribute 'x'"), line: 1 }],
    ['<a>'.repeat(300) + '</a>'.repeat(300), { message: 'The XML is nested more than 200 levels deep.' }],
    [
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
      { message: expect.stringContaining('document type') },
    ],
    [
      '<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
      { message: expect.stringContaining('document type') },
    ],
  ])('%.60s fails in words', async (text, expected) => {
    expect(await failure({ format: 'xml' }, text)).toMatchObject({ code: 'parse_failed', ...expected });
  });
});

describe('csv', () => {
  test.each<[string, JsonValue, JsonObject]>([
    [
      'sku;n\r\n"a;1";2\r\n\r\nb;"say ""hi"""\r\n',
      [
        { sku: 'a;1', n: '2' },
        { sku: 'b', n: 'say "hi"' },
      ],
      {},
    ],
    ['\uFEFFa,b\n1,007', [{ a: 1, b: '007' }], { detectTypes: true }],
    [
      '1\t2\n3\t4',
      [
        ['1', '2'],
        ['3', '4'],
      ],
      { hasHeader: false, delimiter: '\\t' },
    ],
    [
      'a,b\n1\n1,2,3',
      [
        { a: '1', b: '' },
        { a: '1', b: '2', column3: '3' },
      ],
      { raggedRows: 'fill' },
    ],
    ['__proto__,b\n1,2', [proto('{"__proto__": "1", "b": "2"}')], {}],
    ['', [], {}],
  ])('%j', async (text, expected, settings) => {
    expect(await parse({ format: 'csv', ...settings }, text)).toEqual(expected);
  });

  test.each([
    [
      'a,b\n1,2\n3',
      'Row 3 of the CSV has 1 fields and the first row 2. Check the delimiter, or choose to fill such rows.',
    ],
    ['a,a\n1,2', 'The CSV names two columns "a". Rename one, or read it without a header.'],
    ['a,b\n"1,2', expect.stringContaining('in row 2 a quoted field is not closed')],
  ])('%j fails in words', async (text, message) => {
    expect(await failure({ format: 'csv' }, text)).toMatchObject({ code: 'parse_failed', message });
  });
});

describe('yaml', () => {
  test('reads the core types, anchors and exact integers', async () => {
    const text = 'id: 1234567890123456789\nn: 5\nd: 2026-01-31\nx: &x [a, ~]\ny: *x\n__proto__: {a: yes}';

    expect(await parse({ format: 'yaml' }, text)).toEqual(
      Object.assign(proto('{"__proto__": {"a": "yes"}}'), {
        id: 1234567890123456789n,
        n: 5,
        d: '2026-01-31',
        x: ['a', null],
        y: ['a', null],
      }),
    );
    expect(await parse({ format: 'yaml', documents: 'all' }, '--- 1\n--- [2]')).toEqual([1, [2]]);
  });

  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'
      .split('')
      .map((name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[at]}`).join()}]`),
  ].join('\n');

  test.each([
    ['a: [1,\nb', { message: expect.stringMatching(/^This is not YAML: .*line 2, column \d/), line: 2 }],
    ['a: 1\na: 2', { message: 'This is not YAML: map keys must be unique, line 2, column 1.', line: 2, column: 1 }],
    ['--- 1\n--- 2', { message: 'There are 2 YAML documents. Choose “A list of all” to read more than one.' }],
    ['a: .inf', { message: 'The YAML holds Infinity, which JSON has no number for.' }],
    [bomb, { message: 'The YAML refers to its own parts so often that it would become huge.' }],
    ['['.repeat(20_000), { message: expect.stringContaining('YAML') }],
  ])('%.30j fails in words', async (text, expected) => {
    expect(await failure({ format: 'yaml' }, text)).toMatchObject({ code: 'parse_failed', ...expected });
  });
});

test('a form names each field, with a list for one that is there several times', async () => {
  expect(await parse({ format: 'form' }, 'a=1&b=x+y%26&a=2&__proto__=z')).toEqual(
    Object.assign(proto('{"__proto__": "z"}'), { a: ['1', '2'], b: 'x y&' }),
  );
  expect(await failure({ format: 'form' }, 'a&'.repeat(10_001))).toMatchObject({ code: 'parse_failed' });
});

test('base64 becomes text, or stays bytes', async () => {
  expect(await parse({ format: 'base64' }, 'w6TDtg==')).toBe('äö');
  expect(await parse({ format: 'base64', result: 'bytes' }, '_-8')).toEqual({ base64: '/+8=', size: 2 });
  expect(await failure({ format: 'base64' }, '/+8=')).toMatchObject({
    code: 'parse_failed',
    message: expect.stringContaining('Bytes'),
  });
  expect(await failure({ format: 'base64' }, 'not base64!')).toMatchObject({ code: 'parse_failed' });
});

describe('multipart', () => {
  const body =
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name="f"; filename="ä.txt"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n';
  const run = (text: string, contentType: string, encoding = 'text') =>
    runNode('parse', { format: 'multipart', contentType, encoding }, text, {
      effects: { heavy: ({ input }) => parseMultipart(input) },
    });

  test.each([
    [body, 'text'],
    [Buffer.from(body).toString('base64'), 'base64'],
  ])('%.10s… becomes fields and files', async (text, encoding) => {
    expect((await run(text, 'multipart/form-data; boundary=b', encoding)).output).toEqual({
      fields: { a: '1' },
      files: [{ field: 'f', name: 'ä.txt', contentType: 'text/plain', size: 5, base64: 'aGVsbG8=' }],
    });
  });

  test.each([
    [body, 'application/json', 'is multipart/form-data with its boundary, not "application/json"'],
    [body, 'multipart/form-data', 'cannot be read: multipart: Boundary not found'],
    [body.slice(0, 60), 'multipart/form-data; boundary=b', 'cannot be read: unexpected end of form'],
    ['nothing', 'multipart/form-data; boundary=b', 'cannot be read: unexpected end of form'],
  ])('%.20s as %s fails in words', async (text, contentType, words) => {
    await expect(run(text, contentType)).rejects.toMatchObject({
      code: 'parse_failed',
      message: expect.stringContaining(words),
    });
  });
});

test.each(['json', 'xml', 'csv', 'multipart'])('%s: what is no text fails and says what to choose', async (format) => {
  expect(await failure({ format }, { a: 1 })).toMatchObject({
    code: 'parse_input',
    message: `There is an object where ${format} text is needed. Choose a text as the value, for example << web1.rawBody >>.`,
  });
});

test('a text of 10 MB is read in a heavy thread', async () => {
  const operations: string[] = [];
  const heavy = async ({ operation }: { operation: string }) => {
    operations.push(operation);
    return 'read there';
  };
  const text = JSON.stringify('x'.repeat(10_000_000));

  expect((await runNode('parse', { source: 'value', value: text }, null, { effects: { heavy } })).output).toBe(
    'read there',
  );
  expect((await runNode('parse', {}, '"small"', { effects: { heavy } })).output).toBe('small');
  expect(operations).toEqual(['parse']);
});
