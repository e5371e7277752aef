import { stringifyJson } from '#core/flow/json.ts';
import type { HttpCall, NodeContext, SettingsOf } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { fromJsonText } from '../shared/convert.ts';
import { toHeaders } from '../shared/header-rows.ts';
import type { httpRequest } from './definition.ts';

type Settings = SettingsOf<typeof httpRequest>;

/** Set by the connection; a flow that chose them could send a second request in the shadow of the first. */
const reserved = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-hookloom-hops',
]);

/** The call that resolved settings describe. Fails with `http_url`, `http_method`, `header_invalid` or `value_type`. */
export const toHttpCall = (
  settings: Settings,
  context: Pick<NodeContext, 'idempotencyKey' | 'signal' | 'hops'>,
): HttpCall => {
  const method = settings.method.trim().toUpperCase();
  if (!/^[A-Z]{1,20}$/.test(method))
    throw new NodeFailure('http_method', `${JSON.stringify(method)} is not an HTTP method.`);
  const { body, contentType } = toBody(settings.body);
  const headers = toHeaders(settings.headers, reserved);
  const addUnlessGiven = (name: string, value: string) => {
    if (!headers.some(([given]) => given.toLowerCase() === name)) headers.push([name, value]);
  };
  if (contentType !== '') addUnlessGiven('content-type', contentType);
  addUnlessGiven('accept', '*/*');
  addUnlessGiven('user-agent', 'Hookloom');
  // A retry, also one after a crash, repeats the key, so that the other side can tell it from a second wish.
  if (!isSafe.has(method)) addUnlessGiven('idempotency-key', context.idempotencyKey);
  return {
    method,
    url: toUrl(settings.url, settings.query).href,
    headers,
    ...(body === undefined ? {} : { body }),
    followRedirects: settings.followRedirects,
    timeoutMs: settings.timeoutMs,
    maxBytes: settings.maxBytes,
    signal: context.signal,
    hops: context.hops ?? 0,
  };
};

const isSafe = new Set(['GET', 'HEAD', 'OPTIONS']);

const toUrl = (written: string, query: Settings['query']): URL => {
  const url = URL.parse(written.trim());
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new NodeFailure(
      'http_url',
      `${JSON.stringify(written.slice(0, 200))} is not an address that starts with https:// or http://.`,
    );
  if (url.username !== '' || url.password !== '')
    throw new NodeFailure(
      'http_url',
      'The address holds a name or password; send them in an Authorization header instead.',
    );
  const added = toFormText(query);
  if (added !== '') url.search = url.search === '' ? added : `${url.search}&${added}`;
  return url;
};

const toBody = (body: Settings['body']): { body?: string; contentType: string } => {
  switch (body.kind) {
    case 'none':
      return { contentType: '' };
    case 'json':
      return { body: toJsonText(body.json), contentType: 'application/json' };
    case 'form':
      return { body: toFormText(body.form), contentType: 'application/x-www-form-urlencoded' };
    case 'raw':
      return { body: body.raw, contentType: body.contentType };
  }
};

/** Text is JSON already, and is checked; any other value is printed. */
const toJsonText = (json: Settings['body']['json']): string => {
  if (typeof json !== 'string') return stringifyJson(json);
  fromJsonText(json, 'The body');
  return json;
};

const toFormText = (rows: readonly { name: string; value: string }[]): string =>
  new URLSearchParams(
    rows.filter(({ name }) => name !== '').map(({ name, value }): [string, string] => [name, value]),
  ).toString();
