import { NodeFailure } from '#core/nodes/node-failure.ts';

/** One request of a call; a redirect makes the next one. */
export type Hop = {
  method: string;
  url: URL;
  headers: readonly (readonly [name: string, value: string])[];
  body?: string | Uint8Array;
  /** In small letters; another origin must not see it. */
  credentialHeader?: string;
};

const redirects = new Set([301, 302, 303, 307, 308]);
/** What another origin must not see. */
const credentials = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-api-key']);
const ofBody = new Set(['content-type', 'content-encoding', 'content-language', 'content-location', 'idempotency-key']);

/**
 * The request that a redirect asks for, null when the answer is none. Credentials stay behind when the origin changes; 303,
 * and 301 and 302 to a POST, become a GET without a body. Fails with `http_redirect` on an address that is not HTTP.
 * @see RFC 9110, section 15.4
 */
export const followRedirect = (hop: Hop, status: number, location: string | undefined): Hop | null => {
  if (!redirects.has(status) || location === undefined) return null;
  const url = URL.parse(location, hop.url.href);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new NodeFailure(
      'http_redirect',
      `${hop.url.host} redirects to ${JSON.stringify(location.slice(0, 200))}, which is not an HTTP address.`,
    );
  url.username = '';
  url.password = '';
  const becomesGet =
    (status === 303 && hop.method !== 'HEAD') || ((status === 301 || status === 302) && hop.method === 'POST');
  const isForeign = url.origin !== hop.url.origin;
  const headers = hop.headers.filter(([name]) => {
    const key = name.toLowerCase();
    return !(isForeign && (credentials.has(key) || key === hop.credentialHeader)) && !(becomesGet && ofBody.has(key));
  });
  if (!becomesGet) return { ...hop, url, headers };
  const { credentialHeader } = hop;
  return { method: 'GET', url, headers, ...(credentialHeader === undefined ? {} : { credentialHeader }) };
};
