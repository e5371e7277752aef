import type { HttpCall } from '../calls.ts';
import type { NodeContext } from '../context.ts';
import { NodeFailure } from '../node-failure.ts';
import { toHeaders } from '../shared/header-rows.ts';
import { reservedHeaders } from './reserved-headers.ts';
import type { HttpRequestSettings } from './settings.ts';
import { toBody, toFormText } from './to-body.ts';

type Context = Pick<NodeContext, 'idempotencyKey' | 'retries' | 'signal' | 'hops' | 'randomBytes'>;

/**
 * The call that resolved settings describe, without its credential. Fails with `http_url`, `http_method`, `header_invalid` or
 * `value_type`.
 */
export const toHttpCall = (settings: HttpRequestSettings, context: Context): HttpCall => {
  const method = settings.method.trim().toUpperCase();
  if (!/^[A-Z]{1,20}$/.test(method))
    throw new NodeFailure('http_method', `${JSON.stringify(method)} is not an HTTP method.`);
  const { body, contentType } = toBody(settings.body, context);
  const headers = toHeaders(settings.headers, reservedHeaders);
  const addUnlessGiven = (name: string, value: string) => {
    if (!headers.some(([given]) => given.toLowerCase() === name)) headers.push([name, value]);
  };
  if (contentType !== '') addUnlessGiven('content-type', contentType);
  addUnlessGiven('accept', '*/*');
  addUnlessGiven('user-agent', 'Hookloom');
  // A retry, also one after a crash, repeats the key, so that the other side can tell it from a second wish.
  const mayRepeat = settings.retry.times > 0 || (context.retries ?? 0) > 0;
  if (mayRepeat && !safeMethods.has(method)) addUnlessGiven('idempotency-key', context.idempotencyKey);
  const { tls, maxRedirects } = settings;
  return {
    method,
    url: toUrl(settings.url, settings.query).href,
    headers,
    ...(body === undefined ? {} : { body }),
    followRedirects: settings.followRedirects,
    maxRedirects,
    timeoutMs: settings.timeoutMs,
    maxBytes: settings.maxBytes,
    signal: context.signal,
    hops: context.hops ?? 0,
    ...(tls.verify && tls.ca.trim() === '' && tls.serverName === ''
      ? {}
      : { tls: { verify: tls.verify, ca: tls.ca.trim(), serverName: tls.serverName.trim() } }),
  };
};

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const toUrl = (written: string, query: HttpRequestSettings['query']): URL => {
  const url = toAddress(written, 'The address');
  const added = toFormText(query);
  if (added !== '') url.search = url.search === '' ? added : `${url.search}&${added}`;
  return url;
};

/** An HTTP address without a name and password in it. Fails with `http_url`; `what` says of what it is. */
export const toAddress = (written: string, what: string): URL => {
  const url = URL.parse(written.trim());
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new NodeFailure(
      'http_url',
      `${JSON.stringify(written.slice(0, 200))} is not an address that starts with https:// or http://.`,
    );
  if (url.username !== '' || url.password !== '')
    throw new NodeFailure('http_url', `${what} holds a name or password; choose a credential instead.`);
  return url;
};
