import { describe, expect, test } from 'vitest';
import { type JsonObject, type JsonValue, stringifyJson } from '#core/flow/json.ts';
import type { HttpAnswer, HttpCall } from '../calls.ts';
import { runNode } from '../testing/run-node.ts';
import { nextLink } from './next-link.ts';
import { readPath } from './read-path.ts';

type Served = { body: JsonValue; headers?: HttpAnswer['headers'] };

/** Runs the node against an API that serves these pages by path and query. */
const collect = async (pagination: JsonObject, pages: Record<string, Served>, more: JsonObject = {}) => {
  const asked: string[] = [];
  const http = (call: HttpCall): HttpAnswer => {
    const { pathname, search } = new URL(call.url);
    asked.push(pathname + search);
    const served = pages[pathname + search] ?? { body: [] };
    return {
      status: 200,
      url: call.url,
      headers: [['content-type', 'application/json'], ...(served.headers ?? [])],
      body: new TextEncoder().encode(stringifyJson(served.body)),
    };
  };
  const settings = { url: 'https://crm.example/list?q=1', pagination, ...more };
  const run = await runNode('http-request', settings, null, { http });
  return { asked, output: run.output as JsonObject, logs: run.logs };
};

test('pages are followed by their Link header', async () => {
  const { asked, output } = await collect(
    { kind: 'link' },
    {
      '/list?q=1': { body: [1, 2], headers: [['Link', '</list?p=2>; rel="next", </list?p=9>; rel=last']] },
      '/list?p=2': { body: [3] },
    },
  );

  expect(asked).toEqual(['/list?q=1', '/list?p=2']);
  expect(output).toMatchObject({ status: 200, ok: true, body: [1, 2, 3], pages: 2, isComplete: true });
});

test('pages are followed by an address in the answer', async () => {
  const { output } = await collect(
    { kind: 'next-url', itemsPath: 'data.items', nextPath: '$.paging.next' },
    {
      '/list?q=1': { body: { data: { items: ['a'] }, paging: { next: '?p=2' } } },
      '/list?p=2': { body: { data: { items: ['b'] }, paging: { next: null } } },
    },
  );

  expect(output).toMatchObject({ body: ['a', 'b'], pages: 2 });
});

test('pages are followed by a cursor', async () => {
  const { asked, output } = await collect(
    { kind: 'cursor', itemsPath: 'items', nextPath: 'next', parameter: 'after' },
    {
      '/list?q=1': { body: { items: [1], next: 1234567890123456789n } },
      '/list?q=1&after=1234567890123456789': { body: { items: [2], next: '' } },
    },
  );

  expect(asked).toHaveLength(2);
  expect(output['body']).toEqual([1, 2]);
});

test('numbered pages end with an empty one', async () => {
  const { asked, output } = await collect(
    { kind: 'page', parameter: 'offset', start: 0, step: 2 },
    { '/list?q=1&offset=0': { body: [1, 2] }, '/list?q=1&offset=2': { body: [3] } },
  );

  expect(asked).toEqual(['/list?q=1&offset=0', '/list?q=1&offset=2', '/list?q=1&offset=4']);
  expect(output['body']).toEqual([1, 2, 3]);
});

test('no more pages are asked for than allowed, and that is said', async () => {
  const pages = Object.fromEntries([1, 2, 3].map((page) => [`/list?q=1&page=${page}`, { body: [page] }]));

  const { output, logs } = await collect({ kind: 'page', maxPages: 2 }, pages);

  expect(output).toMatchObject({ body: [1, 2], pages: 2, isComplete: false });
  expect(logs).toEqual([{ level: 'warn', text: 'There are more than 2 pages; the rest was not asked for.' }]);
});

describe('pages that lead astray', () => {
  test.each<[string, JsonObject, Served, string]>([
    [
      'to another server',
      { kind: 'next-url', nextPath: 'next' },
      { body: { next: 'https://evil.test/' } },
      'another server',
    ],
    ['back', { kind: 'link' }, { body: [], headers: [['link', '</list?q=1>; rel=next']] }, 'leads back'],
    [
      'to no address',
      { kind: 'next-url', nextPath: 'next', itemsPath: 'i' },
      { body: { next: 5 } },
      'is not an address',
    ],
    ['to no list', { kind: 'link', itemsPath: 'items' }, { body: { items: 'x' } }, 'has no list at items'],
  ])('%s fail', async (_name, pagination, first, words) => {
    const itemsPath = pagination['itemsPath'] ?? (pagination['kind'] === 'next-url' ? 'items' : '');

    await expect(collect({ ...pagination, itemsPath }, { '/list?q=1': first })).rejects.toMatchObject({
      code: 'http_pagination',
      message: expect.stringContaining(words) as string,
    });
  });

  test('all pages together are bounded like one answer', async () => {
    const pages = Object.fromEntries([1, 2, 3].map((page) => [`/list?q=1&page=${page}`, { body: ['x'.repeat(60)] }]));

    await expect(collect({ kind: 'page' }, pages, { maxBytes: 100 })).rejects.toMatchObject({
      code: 'http_pagination',
      message: 'The pages are larger than 100 bytes in all.',
    });
  });
});

test.each([
  ['</a>; rel="prev", </b>; title="x, y"; rel="next last"', '/b'],
  ['<https://a.test/?x=1,2>; REL=next', 'https://a.test/?x=1,2'],
  ['</a>; rel="nextpage"', null],
  ['', null],
])('the Link header %s leads to %s', (header, target) => {
  expect(nextLink(header)).toBe(target);
});

test.each<[string, JsonValue | undefined]>([
  ['', { a: [{ 'b.c': 1 }] }],
  ['a[0]["b.c"]', 1],
  ['$.a.0', { 'b.c': 1 }],
  ['a[1]', undefined],
  ['toString', undefined],
  ['a.length', undefined],
])('the path %j reads %j', (path, found) => {
  expect(readPath({ a: [{ 'b.c': 1 }] }, path)).toEqual(found);
});

test('what is no path is said', () => {
  expect(() => readPath({}, 'a[x')).toThrow('write keys with dots');
});
