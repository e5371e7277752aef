import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { StoredBody } from '#core/engine/ports/body.ts';
import type { Heavy } from '#core/engine/ports.ts';
import { parseBody } from './parse-body.ts';
import type { ParseOptions } from './parsed-body.ts';

const limits = { maxJsonDepth: 500, maxFormFields: 1_000 };
const noHeavy: Heavy = () => Promise.reject(new Error('nothing here is heavy'));
const read = (bytes: Uint8Array, contentType: string | undefined, options: ParseOptions = limits) =>
  parseBody(bytes, contentType, options, noHeavy);
const parse = (text: string, contentType?: string) => read(Buffer.from(text), contentType);

test.each(['application/json', 'application/json; charset=utf-8', 'application/vnd.api+json', 'text/json'])(
  'a body of type %s is JSON',
  async (type) => {
    expect(await parse('{"a":[1,"ä"]}', type)).toEqual({ ok: true, body: { a: [1, 'ä'] } });
  },
);

test('a JSON body of the type that curl -d gives is still JSON, a real form is a form', async () => {
  const form = 'application/x-www-form-urlencoded';

  expect(await parse('{"company_id": 4711}', form)).toEqual({ ok: true, body: { company_id: 4711 } });
  expect(await parse('a=1&b=x+y&a=2&%7B=z', form)).toEqual({ ok: true, body: { a: ['1', '2'], b: 'x y', '{': 'z' } });
  expect(await parse('{a}=1', form)).toEqual({ ok: true, body: { '{a}': '1' } });
});

test('broken JSON is refused with its line and column', async () => {
  expect(await parse('{"a": 1,\n  "b": oops}', 'application/json')).toEqual({
    ok: false,
    message: "the body is not valid JSON: unexpected 'o'",
    line: 2,
    column: 8,
  });
});

test('JSON that nests deeper than the limit is refused before it is parsed, brackets in strings do not count', async () => {
  const deep = '['.repeat(100_000);
  const flat = JSON.stringify({ text: '['.repeat(5_000) });

  expect(await parse(deep, 'application/json')).toEqual({
    ok: false,
    message: 'the JSON is nested deeper than 500 levels',
    line: 1,
    column: 501,
  });
  expect((await parse(flat, 'application/json')).ok).toBe(true);
});

test('bytes that are not UTF-8 are refused in JSON and kept as bytes elsewhere', async () => {
  const bytes = Uint8Array.of(0x22, 0xff, 0x22);

  expect(await read(bytes, 'application/json')).toEqual({
    ok: false,
    message: 'the body is not valid utf-8',
  });
  expect(await read(bytes, 'application/octet-stream')).toEqual({ ok: true, body: null });
  expect(await read(Uint8Array.of(0xe4), 'text/plain; charset=iso-8859-1')).toEqual({
    ok: true,
    body: 'ä',
  });
});

test('a form with more fields than allowed is refused', async () => {
  expect(await parse('a&'.repeat(1_001), 'application/x-www-form-urlencoded')).toEqual({
    ok: false,
    message: 'the form has more than 1000 fields',
  });
});

test('__proto__ in JSON and in a form is a key of the data and of nothing else', async () => {
  const json = await parse('{"__proto__":{"polluted":1}}', 'application/json');
  const form = await parse('__proto__=polluted&constructor=x', 'application/x-www-form-urlencoded');

  expect(json.ok && Object.keys(json.body as object)).toEqual(['__proto__']);
  expect(form.ok && Object.keys(form.body as object)).toEqual(['__proto__', 'constructor']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a body without a type is JSON when it is one, text otherwise', async () => {
  expect(await parse('[1]')).toEqual({ ok: true, body: [1] });
  expect(await parse('[1')).toMatchObject({ ok: true });
  expect(await parse('hello')).toEqual({ ok: true, body: 'hello' });
});

const multipart = (boundary: string, ...parts: [disposition: string, content: string][]) =>
  `${parts.map(([disposition, content]) => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`).join('')}--${boundary}--\r\n`;

test('a multipart form has its fields as the body and its files as places in it', async () => {
  const text = multipart(
    'b1',
    ['name="a"', '1'],
    ['name="doc"; filename="x.txt"', 'name="a"\r\n\r\n1'],
    ['name="__proto__"', 'data'],
    ['name="doc"; filename="leer.txt"', ''],
  );
  const parsed = await parse(text, 'multipart/form-data; boundary=b1');

  expect(parsed).toEqual({
    ok: true,
    body: JSON.parse('{"a":"1","__proto__":"data"}') as object,
    files: [
      expect.objectContaining({ field: 'doc', name: 'x.txt', size: 13, contentType: 'text/plain' }),
      expect.objectContaining({ field: 'doc', name: 'leer.txt', size: 0 }),
    ],
  });
  const [file] = parsed.ok && parsed.files ? parsed.files : [];
  expect(text.slice(file?.offset, (file?.offset ?? 0) + (file?.size ?? 0))).toBe('name="a"\r\n\r\n1');
});

test('the places of files are exact however the body is cut, and whatever stands in them', async () => {
  const tricky = [
    '\r\n\r\n',
    '\r\n--b',
    'x--b1',
    '\r\n--b2\r\n',
    '\r',
    '\r\n--',
    '',
    'x'.repeat(300),
    'name="f"\r\n\r\n',
  ];
  const contents = [...tricky, tricky.join(''), tricky.toReversed().join('\n')];
  const bytes = Buffer.from(
    multipart(
      'b1',
      ...contents.flatMap((content, at): [string, string][] => [
        [`name="f"; filename="${at}.bin"`, content],
        [`name="n${at}"`, content],
      ]),
    ),
  );
  for (const size of [1, 2, 3, 5, 7, 64, 1_000, bytes.byteLength]) {
    const parsed = await parseBody(inPieces(bytes, size), 'multipart/form-data; boundary=b1', limits, noHeavy);

    const files = parsed.ok ? (parsed.files ?? []) : [];
    expect(files.map(({ offset, size: length }) => bytes.subarray(offset, offset + length).toString())).toEqual(
      contents,
    );
    expect(files.map(({ sha256 }) => sha256)).toEqual(
      contents.map((content) => createHash('sha256').update(content).digest('hex')),
    );
  }
});

/** A body that comes out of a file in pieces of this size. */
const inPieces = (bytes: Buffer, size: number): StoredBody => ({
  name: 'body',
  byteLength: bytes.byteLength,
  sha256: '',
  subarray: (start, end) => bytes.subarray(start, end),
  chunks: async function* () {
    for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
  },
});

test.each([
  ['no boundary', 'x', { type: 'multipart/form-data' }, 'must name a boundary'],
  ['a form that breaks off', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1', {}, 'no valid multipart form'],
  [
    'too many parts',
    multipart('b', ...Array.from({ length: 1_001 }, (_, at): [string, string] => [`name="${at}"`, ''])),
    {},
    'more than 1000 parts',
  ],
  [
    'a file where none is taken',
    multipart('b', ['name="a"; filename="f"', 'x']),
    { files: 'off' as const },
    'takes no files',
  ],
])(
  '%s is refused in words',
  async (_what, text, {
    type = 'multipart/form-data; boundary=b',
    ...options
  }: { type?: string; files?: 'off' }, words) => {
    expect(await read(Buffer.from(text), type, { ...limits, ...options })).toEqual({
      ok: false,
      message: expect.stringContaining(words) as string,
    });
  },
);

test('XML is read by its type or where the webhook says so, and its values are texts', async () => {
  const xml = '<?xml version="1.0"?><o id="7"><n>1</n><n>2 &lt; 3</n><__proto__><x>1</x></__proto__></o>';

  const parsed = await parse(xml, 'application/xml');
  expect(parsed).toMatchObject({ ok: true, body: { o: { '@id': '7', n: ['1', '2 < 3'] } } });
  expect(await read(Buffer.from('<a/>'), 'text/plain', { ...limits, as: 'xml' })).toEqual({
    ok: true,
    body: { a: '' },
  });
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

test.each([
  ['<a><b></a>', 'not valid XML', 1],
  ['<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>', 'declares a document type', undefined],
  [`${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`, 'nest', undefined],
])('XML such as %.40s is refused', async (xml, words, line) => {
  expect(await parse(xml, 'text/xml')).toMatchObject({
    ok: false,
    message: expect.stringContaining(words) as string,
    ...(line !== undefined && { line }),
  });
});

test('what the webhook takes the body for counts more than its content type', async () => {
  const as = async (how: 'json' | 'text' | 'form' | 'raw', text: string) =>
    read(Buffer.from(text), 'application/octet-stream', { ...limits, as: how });

  expect(await as('json', '{"a":1}')).toEqual({ ok: true, body: { a: 1 } });
  expect(await as('text', '{"a":1}')).toEqual({ ok: true, body: '{"a":1}' });
  expect(await as('form', 'a=1')).toEqual({ ok: true, body: { a: '1' } });
  expect(await as('raw', '{"a":1}')).toEqual({ ok: true, body: null });
  expect(await as('json', 'a=1')).toMatchObject({ ok: false, line: 1, column: 1 });
});
