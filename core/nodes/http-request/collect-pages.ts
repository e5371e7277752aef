import type { JsonValue } from '#core/flow/json.ts';
import type { HttpAnswer, HttpCall } from '../calls.ts';
import { NodeFailure } from '../node-failure.ts';
import { headerOf } from './create-sender.ts';
import { nextLink } from './next-link.ts';
import { readPath } from './read-path.ts';
import type { HttpRequestSettings } from './settings.ts';

export type Page = { answer: HttpAnswer; body: JsonValue };
export type Pages = { first: Page; items: JsonValue[]; count: number; isComplete: boolean };

/**
 * Asks for page after page and collects their items. Ends without `isComplete` when there are more than `maxPages`. Fails with
 * `http_pagination` where a page has no list, or leads to another server or back.
 */
export const collectPages = async (
  start: HttpCall,
  settings: Pick<HttpRequestSettings, 'pagination'>,
  ask: (call: HttpCall) => Promise<Page>,
): Promise<Pages> => {
  const { pagination } = settings;
  const seen = new Set<string>();
  const items: JsonValue[] = [];
  let first: Page | null = null;
  let leftBytes = start.maxBytes;
  let url: string | null = pagination.kind === 'page' ? numbered(start.url, pagination, 0) : start.url;
  let count = 0;
  while (url !== null && count < pagination.maxPages) {
    seen.add(url);
    if (leftBytes <= 0) throw failure(`The pages are larger than ${start.maxBytes} bytes in all.`);
    const page = await ask(toCall(start, { url, count, leftBytes }));
    first ??= page;
    count += 1;
    leftBytes -= page.answer.body.length;
    const found = itemsOf(page, pagination.itemsPath, count);
    items.push(...found);
    url = nextUrl(start.url, page, { pagination, count, isEmpty: found.length === 0 });
    if (url !== null && seen.has(url)) throw failure(`Page ${count} leads back to an earlier one, ${shortened(url)}.`);
  }
  if (first === null) throw failure('No page was asked for.');
  return { first, items, count, isComplete: url === null };
};

type Next = { url: string; count: number; leftBytes: number };

const toCall = (start: HttpCall, { url, count, leftBytes }: Next): HttpCall => ({
  ...start,
  url,
  maxBytes: leftBytes,
  // Each page is a wish of its own.
  headers: start.headers.map(([name, value]) =>
    name === 'idempotency-key' && count > 0 ? [name, `${value}:${count + 1}`] : [name, value],
  ),
});

const itemsOf = ({ body }: Page, path: string, count: number): JsonValue[] => {
  const list = readPath(body, path);
  if (Array.isArray(list)) return list;
  if (list === undefined || list === null) return [];
  const place = path.trim() === '' ? 'its body' : path;
  throw failure(`Page ${count} has no list at ${place}. Say under “List in the answer” where it is.`);
};

type Progress = { pagination: HttpRequestSettings['pagination']; count: number; isEmpty: boolean };

const nextUrl = (startUrl: string, { answer, body }: Page, { pagination, count, isEmpty }: Progress): string | null => {
  switch (pagination.kind) {
    case 'none':
      return null;
    case 'link':
      return follow(startUrl, answer, nextLink(headerOf(answer, 'link') ?? ''));
    case 'next-url': {
      const next = readPath(body, pagination.nextPath);
      if (next !== undefined && next !== null && typeof next !== 'string')
        throw failure(`What stands at ${pagination.nextPath} on page ${count} is not an address.`);
      return follow(startUrl, answer, next ?? null);
    }
    case 'cursor': {
      const cursor = readPath(body, pagination.nextPath);
      if (cursor === undefined || cursor === null || cursor === '' || cursor === false) return null;
      if (typeof cursor === 'object')
        throw failure(`What stands at ${pagination.nextPath} on page ${count} is no cursor.`);
      return withParameter(startUrl, pagination.parameter, String(cursor));
    }
    case 'page':
      return isEmpty ? null : numbered(startUrl, pagination, count);
  }
};

const numbered = (url: string, { parameter, start, step }: HttpRequestSettings['pagination'], count: number): string =>
  withParameter(url, parameter, String(start + count * step));

const withParameter = (written: string, name: string, value: string): string => {
  const url = new URL(written);
  url.searchParams.set(name, value);
  return url.href;
};

/** Headers and credential go with each page, so all of them must be where the first one was. */
const follow = (startUrl: string, answer: HttpAnswer, next: string | null): string | null => {
  if (next === null || next === '') return null;
  const url = URL.parse(next, answer.url);
  if (!url) throw failure(`${shortened(next)} is not the address of a next page.`);
  if (url.origin !== new URL(startUrl).origin)
    throw failure(
      `The next page is at ${url.origin}, another server than ${new URL(startUrl).origin}; it is not asked.`,
    );
  return url.href;
};

const shortened = (url: string): string => JSON.stringify(url.slice(0, 200));

const failure = (message: string): NodeFailure => new NodeFailure('http_pagination', message);
