import type { ServerResponse } from 'node:http';
import type { HeaderPair } from '#core/contract/records/capture.ts';
import { onlyHeader } from './auth/scheme.ts';
import type { IngressSettings } from './ingress-settings.ts';

type Cors = IngressSettings['cors'];

/** Headers that let pages of allowed sites read the answer; none for everybody else. Every answer of such a flow varies by origin. */
export const corsHeaders = ({ origins, credentials }: Cors, headers: readonly HeaderPair[]): [string, string][] => {
  if (origins.trim() === '') return [];
  const sent = onlyHeader(headers, 'Origin');
  if (!sent.ok || !isAllowed(origins, sent.value)) return [['vary', 'Origin']];
  const isForAll = origins.trim() === '*' && !credentials;
  return [
    ['access-control-allow-origin', isForAll ? '*' : sent.value],
    ...(credentials ? [['access-control-allow-credentials', 'true'] satisfies [string, string]] : []),
    ['access-control-expose-headers', 'X-Hookloom-Run, X-Hookloom-Version'],
    ['vary', 'Origin'],
  ];
};

/** The question of a browser whether it may send a request; a flow that no page may call does not know it. */
export const isPreflight = ({ origins }: Cors, method: string, headers: readonly HeaderPair[]): boolean =>
  method === 'OPTIONS' &&
  origins.trim() !== '' &&
  onlyHeader(headers, 'Origin').ok &&
  onlyHeader(headers, 'Access-Control-Request-Method').ok;

export const answerPreflight = (
  response: ServerResponse,
  { cors, methods }: Pick<IngressSettings, 'cors' | 'methods'>,
  headers: readonly HeaderPair[],
): void => {
  const allowed = corsHeaders(cors, headers);
  const isLetIn = allowed.some(([name]) => name === 'access-control-allow-origin');
  const asked = onlyHeader(headers, 'Access-Control-Request-Headers');
  const names = cors.headers.trim() || (asked.ok && headerList.test(asked.value) ? asked.value : '');
  response.writeHead(204, [
    ...allowed.flat(),
    ...(isLetIn ? ['access-control-allow-methods', methods.join(', ')] : []),
    ...(isLetIn && names !== '' ? ['access-control-allow-headers', names] : []),
    ...(isLetIn ? ['access-control-max-age', String(cors.maxAgeSeconds)] : []),
  ]);
  response.end();
};

const headerList = /^[!#$%&'*+\-.^_`|~0-9A-Za-z, ]{1,2000}$/;

/** The literal `null` of sandboxed pages is nobody in particular and never on a list by itself. */
const isAllowed = (origins: string, origin: string): boolean => {
  const list = origins.split(/[\s,]+/).filter((one) => one !== '');
  return (
    list.includes('*') ||
    (origin !== 'null' && list.some((one) => one.replace(/\/+$/, '').toLowerCase() === origin.toLowerCase()))
  );
};
