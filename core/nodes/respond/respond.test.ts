import { describe, expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import { respond } from './definition.ts';

const answerOf = async (settings: Parameters<typeof runNode>[1]) => (await runNode('respond', settings, null)).answers;

describe('kinds of answers', () => {
  test.each([
    [{ template: '{"id": 1}' }, { status: 200, headers: [['content-type', 'application/json']], body: '{"id": 1}' }],
    [
      { kind: 'json', json: { id: 1234567890123456789n }, status: '201' },
      { status: 201, headers: [['content-type', 'application/json']], body: '{"id":1234567890123456789}' },
    ],
    [
      { kind: 'json', json: null },
      { status: 200, headers: [['content-type', 'application/json']], body: 'null' },
    ],
    [
      { kind: 'text', text: 5 },
      { status: 200, headers: [['content-type', 'text/plain; charset=utf-8']], body: '5' },
    ],
    [
      { kind: 'redirect', location: '/näh?a=1' },
      { status: 302, headers: [['location', '/n%C3%A4h?a=1']], body: '' },
    ],
    [{ kind: 'empty' }, { status: 204, headers: [], body: '' }],
    [
      {
        contentType: 'text/html',
        headers: [
          { name: 'X-One', value: ' 1 ' },
          { name: '', value: 'unused' },
        ],
        template: '<b>',
      },
      {
        status: 200,
        headers: [
          ['content-type', 'text/html'],
          ['X-One', '1'],
        ],
        body: '<b>',
      },
    ],
    [
      { headers: [{ name: 'Content-Type', value: 'text/csv' }], template: 'a' },
      { status: 200, headers: [['Content-Type', 'text/csv']], body: 'a' },
    ],
  ])('%o', async (settings, answer) => {
    expect(await answerOf(settings)).toEqual([answer]);
  });
});

test('the output says whether this answer was sent', async () => {
  expect(await runNode('respond', { status: 202 }, 1)).toMatchObject({
    port: 'out',
    output: { status: 202, sent: true },
  });
  expect((await runNode('respond', {}, 1, { isAnswerable: false })).output).toEqual({ status: 200, sent: false });
});

describe('T12: headers', () => {
  test.each([
    [{ headers: [{ name: 'x-a', value: 'x\r\nSet-Cookie: a=1' }] }, 'header_invalid'],
    [{ headers: [{ name: 'x-a', value: 'x\nb' }] }, 'header_invalid'],
    [{ headers: [{ name: 'x-a', value: 'x\0' }] }, 'header_invalid'],
    [{ headers: [{ name: '<< x >>\r\ny', value: '' }] }, 'header_invalid'],
    [{ headers: [{ name: 'Transfer-Encoding', value: 'chunked' }] }, 'header_invalid'],
    [{ headers: [{ name: 'Content-Length', value: '0' }] }, 'header_invalid'],
    [{ contentType: 'text/html\r\nx: y' }, 'header_invalid'],
    [{ kind: 'redirect', location: '/a\r\nSet-Cookie: a=1' }, 'header_invalid'],
    [{ kind: 'redirect', location: ' ' }, 'respond_location'],
  ])('%j fails and answers nothing', async (settings, code) => {
    await expect(runNode('respond', settings, null)).rejects.toMatchObject({ code });
  });

  test.each([99, '99', 100, 199, 600, 1000, 200.5, 'ok', true])('status %j is refused', (status) => {
    expect(respond.settings.safeParse({ status }).success).toBe(false);
  });
});

test('bytes come out of Base64 in either spelling', async () => {
  const { answers } = await runNode('respond', { kind: 'binary', binary: '-_8 =', contentType: 'image/png' }, null);

  expect(answers).toEqual([
    { status: 200, headers: [['content-type', 'image/png']], body: new Uint8Array([0xfb, 0xff]) },
  ]);
});

test('bytes that are no Base64 fail the node', async () => {
  await expect(runNode('respond', { kind: 'binary', binary: '?' }, null)).rejects.toMatchObject({
    code: 'respond_base64',
  });
});

test('cookies carry their attributes and cannot carry more', async () => {
  const { answers } = await runNode(
    'respond',
    {
      kind: 'empty',
      cookies: [
        { name: 'session', value: 'a b; Domain=evil', maxAgeSeconds: 60 },
        { name: 'theme', value: 'dark', path: '', httpOnly: false, secure: false, sameSite: '' },
      ],
    },
    null,
  );

  expect(answers).toEqual([
    {
      status: 204,
      headers: [
        ['set-cookie', 'session=a%20b%3B%20Domain=evil; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Lax'],
        ['set-cookie', 'theme=dark'],
      ],
      body: '',
    },
  ]);
  await expect(
    runNode('respond', { kind: 'empty', cookies: [{ name: 'a', value: '', path: '/; Domain=evil' }] }, null),
  ).rejects.toMatchObject({ code: 'cookie_invalid' });
});
