import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { HookloomError } from '#core/contract/errors.ts';

export type Guard = {
  /** Whether the request names this server and comes from its own page, or from no page at all. */
  checkOrigin: (request: IncomingMessage) => HookloomError | null;
  checkToken: (request: IncomingMessage) => HookloomError | null;
};

type Options = {
  /** Where the control plane listens. */
  host: string;
  /** Further names by which callers may know it, such as a proxy's. */
  names: readonly string[];
  token: string;
};

const loopbackNames = ['localhost', '127.0.0.1', '::1'];
const isLoopback = (host: string): boolean => loopbackNames.includes(host) || host.startsWith('127.');

/**
 * Keeps other sites out. A page that rebinds its own name to this address still sends that name as `Host`; a page that posts
 * blindly still sends its own `Origin`.
 */
export const createGuard = ({ host, names, token }: Options): Guard => {
  const known = new Set([...names, host, ...loopbackNames].map((name) => name.toLowerCase()));
  // A listener on every address cannot list them; a bare address needs no DNS, so it cannot be rebound.
  const takesAddresses = !isLoopback(host);
  const expected = digest(token);
  return {
    checkOrigin: ({ headers }) => {
      const name = hostnameOf(headers.host);
      if (name === null || !(known.has(name) || (takesAddresses && isIP(name) !== 0))) {
        return new HookloomError('MISDIRECTED_REQUEST');
      }
      const { origin } = headers;
      const isOwn = origin === undefined || origin === `http://${headers.host}` || origin === `https://${headers.host}`;
      const site = headers['sec-fetch-site'];
      const isForeign = site === 'cross-site' || site === 'same-site';
      return isOwn && !isForeign ? null : new HookloomError('FORBIDDEN');
    },
    checkToken: ({ headers }) => {
      const sent = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1] ?? '';
      return timingSafeEqual(digest(sent), expected) ? null : new HookloomError('UNAUTHORIZED');
    },
  };
};

// Digests have one length, so that comparing takes one time.
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const hostnameOf = (header: string | undefined): string | null => {
  if (header === undefined || !/^[^\s/?#@\\]+$/.test(header)) return null;
  const url = URL.parse(`http://${header}`);
  return url === null ? null : url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
};
