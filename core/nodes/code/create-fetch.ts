import type { HttpAnswer, SandboxRequest } from '../calls.ts';
import type { NodeContext } from '../context.ts';
import { NodeFailure } from '../node-failure.ts';
import { toHeaders } from '../shared/header-rows.ts';

const maxCalls = 20;
/** Of the bodies of requests and answers together. */
const maxBytes = 10_000_000;

/** What the connection sets by itself. */
const reserved: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-hookloom-hops',
]);

/**
 * The calls of one run of the code: by the same client as every other node's, so that private addresses are guarded, within
 * bounds for the whole run. What it throws becomes an error that the code can catch.
 */
export const createFetch = (
  context: NodeContext,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
) => {
  let calls = 0;
  let bytesLeft = maxBytes;
  const spend = (bytes: number): void => {
    bytesLeft -= bytes;
    if (bytesLeft < 0)
      throw new NodeFailure(
        'fetch_limit',
        `the code may send and receive ${maxBytes / 1_000_000} MB in one run, and no more`,
      );
  };

  return async (request: SandboxRequest): Promise<HttpAnswer> => {
    calls += 1;
    if (calls > maxCalls)
      throw new NodeFailure('fetch_limit', `the code may make ${maxCalls} calls in one run, and no more`);
    const body = request.body === null ? undefined : new TextEncoder().encode(request.body);
    spend(body?.length ?? 0);
    const answer = await context.http({
      method: toMethod(request.method),
      url: toAddress(request.url),
      headers: toHeaders(
        request.headers.map(([name, value]) => ({ name, value })),
        reserved,
      ),
      ...(body && { body }),
      followRedirects: true,
      timeoutMs,
      maxBytes: Math.max(bytesLeft, 1),
      signal,
      hops: context.hops ?? 0,
    });
    spend(answer.body.length);
    return answer;
  };
};

const toMethod = (written: string): string => {
  const method = written.toUpperCase();
  if (/^[A-Z]{1,20}$/.test(method)) return method;
  throw new NodeFailure('http_method', `${JSON.stringify(written.slice(0, 40))} is not an HTTP method`);
};

const toAddress = (written: string): string => {
  const url = URL.parse(written);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new NodeFailure(
      'http_url',
      `${JSON.stringify(written.slice(0, 200))} is not an address that starts with https:// or http://`,
    );
  if (url.username !== '' || url.password !== '')
    throw new NodeFailure('http_url', 'an address with a name or password is not called; send a header in its place');
  return url.href;
};
