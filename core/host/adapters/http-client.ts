import { lookup as dnsLookup } from 'node:dns';
import type { HttpClient } from '#core/engine/ports.ts';
import type { HttpAnswer, HttpCall } from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import { describeFailure, timeoutFailure } from './http/describe-failure.ts';
import { createDispatchers } from './http/dispatchers.ts';
import { followRedirect, type Hop } from './http/follow-redirect.ts';
import type { Lookup } from './http/guarded-connector.ts';
import { acceptedEncodings, readBody } from './http/read-body.ts';

const usualRedirects = 5;
const maxHops = 5;

type Options = {
  /** Whether loopback, private and link-local addresses may be called; asked for every request and redirect. */
  allowPrivate: () => boolean;
  /** Name of the header that counts calls of Hookloom to itself. */
  ownHopHeader: string;
  lookup?: Lookup;
};

/**
 * The one way out to the network for flows. Guards each connection by the address it is made to, follows redirects itself,
 * keeps no cookies, and bounds time and inflated size of the whole exchange. Rejects with a NodeFailure
 * (`http_timeout http_refused http_unknown_host http_unreachable http_address_refused http_closed http_too_large http_redirect
 * http_invalid http_tls http_hops http_failed`), or with the signal's reason when the call is aborted.
 */
export const createHttpClient = ({
  allowPrivate,
  ownHopHeader,
  lookup = dnsLookup,
}: Options): {
  call: HttpClient;
  close: () => Promise<void>;
} => {
  const dispatchers = createDispatchers(lookup);

  /** Sends one request and reads its answer, or finds where it redirects to. */
  const send = async (hop: Hop, call: HttpCall, signal: AbortSignal): Promise<HttpAnswer | Hop> => {
    const dispatcher = dispatchers.for({
      reach: allowPrivate() ? 'all' : 'public',
      target: hop.url,
      tls: call.tls,
      proxy: call.proxy,
    });
    const { statusCode, headers, body } = await dispatcher.request({
      origin: hop.url.origin,
      path: `${hop.url.pathname}${hop.url.search}`,
      method: hop.method,
      headers: hop.headers.flat(),
      body: hop.body ?? null,
      signal,
    });
    const pairs = Object.entries(headers).flatMap(([name, values = []]) =>
      (Array.isArray(values) ? values : [values]).map((value): [string, string] => [name, value]),
    );
    const first = (wanted: string) => pairs.find(([name]) => name === wanted)?.[1];
    const next = call.followRedirects ? followRedirect(hop, statusCode, first('location')) : null;
    if (next) {
      // The connection is only worth keeping when little is left to read.
      await body.dump({ limit: 16_384, signal });
      return next;
    }
    const encoding = hop.method === 'HEAD' ? '' : (first('content-encoding') ?? '');
    const { bytes, isCut } = await readBody(body, encoding, call);
    return { status: statusCode, headers: pairs, body: bytes, ...(isCut && { isBodyCut: true }), url: hop.url.href };
  };

  const follow = async (start: Hop, call: HttpCall, signal: AbortSignal): Promise<HttpAnswer> => {
    let hop = start;
    const { maxRedirects = usualRedirects } = call;
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      try {
        const result = await send(hop, call, signal);
        if ('status' in result) return result;
        hop = result;
      } catch (error) {
        throw signal.aborted ? signal.reason : describeFailure(error, hop.url, call);
      }
    }
    throw new NodeFailure('http_redirect', `${start.url.host} redirected more than ${maxRedirects} times.`);
  };

  const call: HttpClient = async (request) => {
    request.signal.throwIfAborted();
    const start = toFirstHop(request, ownHopHeader);
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(timeoutFailure(start.url, request)), request.timeoutMs);
    const abort = () => stop.abort(request.signal.reason);
    request.signal.addEventListener('abort', abort, { once: true });
    try {
      return await follow(start, request, stop.signal);
    } finally {
      clearTimeout(timer);
      request.signal.removeEventListener('abort', abort);
    }
  };

  return {
    call,
    close: dispatchers.close,
  };
};

const toFirstHop = (call: HttpCall, hopHeader: string): Hop => {
  const hops = (call.hops ?? 0) + 1;
  if (hops > maxHops)
    throw new NodeFailure(
      'http_hops',
      `This run is ${maxHops} calls of Hookloom to itself deep; the flow probably calls itself.`,
    );
  const url = URL.parse(call.url);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new NodeFailure('http_url', `${JSON.stringify(call.url.slice(0, 200))} is not an HTTP address.`);
  const given = call.headers.filter(([name]) => name.toLowerCase() !== hopHeader.toLowerCase());
  const hasEncoding = given.some(([name]) => name.toLowerCase() === 'accept-encoding');
  return {
    method: call.method,
    url,
    headers: [
      ...given,
      ...(hasEncoding ? [] : [['accept-encoding', acceptedEncodings] as const]),
      [hopHeader, String(hops)],
    ],
    ...(call.body === undefined ? {} : { body: call.body }),
    ...(call.credentialHeader === undefined ? {} : { credentialHeader: call.credentialHeader.toLowerCase() }),
  };
};
