import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#core/flow/json.ts';
import type { HttpAnswer, HttpCall } from '../calls.ts';
import { runNode } from '../testing/run-node.ts';
import { httpRequest } from './definition.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const request = async (settings: JsonObject, answer: Partial<HttpAnswer> = {}) => {
  const calls: HttpCall[] = [];
  const run = await runNode('http-request', { url: 'https://crm.example/a', ...settings }, null, {
    http: (call) => {
      calls.push(call);
      return { status: 200, headers: [], body: bytes(''), url: call.url, ...answer };
    },
  });
  const [call] = calls;
  if (!call) throw new Error('no call was made');
  return { ...run, call };
};

const typed = (type: string): Pick<HttpAnswer, 'headers'> => ({ headers: [['Content-Type', type]] });

describe('the call', () => {
  test('has method, address with added query, headers and limits', async () => {
    const { call } = await request({
      method: ' get ',
      url: ' https://crm.example/a?x=1 ',
      query: [
        { name: 'q', value: 'ä &' },
        { name: '', value: 'unused' },
      ],
      headers: [{ name: 'X-One', value: 5 }],
      timeoutMs: '3000',
    });

    expect(call).toMatchObject({
      method: 'GET',
      url: 'https://crm.example/a?x=1&q=%C3%A4+%26',
      headers: [
        ['X-One', '5'],
        ['accept', '*/*'],
        ['user-agent', 'Hookloom'],
      ],
      followRedirects: true,
      timeoutMs: 3_000,
      maxBytes: 5_000_000,
      hops: 0,
    });
    expect(call).not.toHaveProperty('body');
  });

  test.each<[JsonObject, string, string]>([
    [{ kind: 'json', json: { id: 1234567890123456789n } }, '{"id":1234567890123456789}', 'application/json'],
    [{ kind: 'json', json: '{"a": 1}' }, '{"a": 1}', 'application/json'],
    [{ kind: 'form', form: [{ name: 'a b', value: '&' }] }, 'a+b=%26', 'application/x-www-form-urlencoded'],
    [{ kind: 'raw', raw: '<a/>', contentType: 'text/xml' }, '<a/>', 'text/xml'],
  ])('has a body %o, and with retries an idempotency key where it may change something', async (body, text, type) => {
    const { call } = await request({ method: 'POST', body, retry: { times: 1 } });

    expect(call.body).toBe(text);
    expect(call.headers).toEqual(
      expect.arrayContaining([
        ['content-type', type],
        ['idempotency-key', 'run_1:n1'],
      ]),
    );
  });

  test('what the flow sets itself is not set again', async () => {
    const headers = [
      { name: 'Content-Type', value: 'application/vnd.a+json' },
      { name: 'User-Agent', value: 'mine' },
      { name: 'Accept', value: 'text/csv' },
      { name: 'Idempotency-Key', value: 'k' },
    ];

    const { call } = await request({ method: 'POST', headers, body: { kind: 'json', json: [] } });

    expect(call.headers.map(([name]) => name)).toEqual(headers.map(({ name }) => name));
  });

  test.each<[JsonObject, string]>([
    [{ url: 'ftp://crm.example' }, 'http_url'],
    [{ url: 'https://user:secret@crm.example' }, 'http_url'],
    [{ headers: [{ name: 'x-a', value: 'a\r\nb: c' }] }, 'header_invalid'],
    [{ headers: [{ name: 'Transfer-Encoding', value: 'chunked' }] }, 'header_invalid'],
    [{ headers: [{ name: 'Host', value: 'other' }] }, 'header_invalid'],
    [{ method: 'POST', body: { kind: 'json', json: '{"a":' } }, 'value_type'],
  ])('%j is refused before anything is sent', async (settings, code) => {
    const run = runNode('http-request', { url: 'https://crm.example/a', ...settings }, null);

    await expect(run).rejects.toMatchObject({ code });
  });

  test('an address without a scheme is a problem of the settings', () => {
    expect(httpRequest.settings.safeParse({ url: 'crm.example/a' }).error?.issues).toMatchObject([
      { path: ['url'], message: 'an address starts with https:// or http://' },
    ]);
  });
});

describe('the answer', () => {
  test('has status, headers by small names, body, address and duration', async () => {
    const { output } = await request(
      {},
      {
        status: 201,
        url: 'https://crm.example/b',
        body: bytes('{"id": 1234567890123456789}'),
        headers: [
          ['Content-Type', 'application/json'],
          ['X-A', '1'],
          ['x-a', '2'],
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
        ],
      },
    );

    expect(output).toEqual({
      status: 201,
      ok: true,
      headers: { 'content-type': 'application/json', 'x-a': '1, 2', 'set-cookie': ['a=1', 'b=2'] },
      body: { id: 1234567890123456789n },
      url: 'https://crm.example/b',
      durationMs: 15,
    });
  });

  test.each<[string, Partial<HttpAnswer>, unknown]>([
    ['auto', { ...typed('application/problem+json; charset=utf-8'), body: bytes('[1]') }, [1]],
    ['auto', { ...typed('application/json'), body: bytes('') }, null],
    ['auto', { ...typed('text/html'), body: bytes('[1]') }, '[1]'],
    ['auto', { ...typed('text/plain; charset=ISO-8859-1'), body: Uint8Array.of(0xe4) }, 'ä'],
    ['auto', { body: bytes('[1]') }, '[1]'],
    ['auto', { ...typed('application/octet-stream'), body: Uint8Array.of(0xff, 0) }, '/wA='],
    ['json', { body: bytes('{"a":1}') }, { a: 1 }],
    ['text', { ...typed('application/json'), body: bytes('{}') }, '{}'],
    ['binary', { body: bytes('hi') }, 'aGk='],
  ])('is read as %s', async (answer, received, body) => {
    expect((await request({ answer }, received)).output).toMatchObject({ body });
  });

  test('broken JSON stays text with a warning, unless JSON was asked for', async () => {
    const broken = { ...typed('application/json'), body: bytes('<html>') };

    expect(await request({}, broken)).toMatchObject({
      output: { body: '<html>' },
      logs: [
        {
          level: 'warn',
          text: "The answer calls itself application/json but is not: unexpected '<'. It is kept as text.",
        },
      ],
    });
    await expect(request({ answer: 'json' }, broken)).rejects.toMatchObject({ code: 'http_json', line: 1, column: 1 });
  });

  test.each([
    [404, false],
    [429, true],
    [503, true],
  ])('status %d fails with the beginning of the body', async (status, isTransient) => {
    await expect(request({}, { status, body: bytes('no\n such  thing') })).rejects.toMatchObject({
      code: 'http_status',
      message: `crm.example answered ${status}: no such thing`,
      isTransient,
    });
  });

  test('a status of 400 and above is an answer like any other when asked for', async () => {
    expect((await request({ failOnStatus: false }, { status: 404 })).output).toMatchObject({ status: 404 });
  });
});
