import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HeaderPair } from '#core/contract/records/capture.ts';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import type { Engine } from '#core/engine/engine.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Heavy, HttpClient, Ids, Log, Publish } from '#core/engine/ports.ts';
import type { AddressProofs } from './address-proofs.ts';
import { addressListOf, toClientAddress } from './addresses.ts';
import type { ReadSecret } from './auth/read-secret.ts';
import type { Presented } from './auth/scheme.ts';
import type { Sealer } from './cut-secrets.ts';
import type { RateLimits } from './rate-limits.ts';
import { splitTarget } from './split-target.ts';

export type IngressPorts = {
  engine: Engine;
  store: Store;
  /** Seals the secret values that are cut out of a capture. */
  sealer: Sealer;
  readSecret: ReadSecret;
  /** Fetches the keys of senders that publish them. */
  http: HttpClient;
  /** Reads large XML in a thread of its own. */
  heavy: Heavy;
  rateLimits: RateLimits;
  /** Lets an address prove that it leads here. */
  proofs: Pick<AddressProofs, 'take'>;
  /** More requests are under way than there may be. */
  isOverloaded: () => boolean;
  ids: Ids;
  now: () => number;
  log: Log;
  publish: Publish;
  settings: () => WorkspaceSettings;
};

/** A request on its way through the checks. */
export type Exchange = {
  ports: IngressPorts;
  request: IncomingMessage;
  response: ServerResponse;
  receivedAt: number;
  method: string;
  headers: readonly HeaderPair[];
  target: string;
  path: string;
  query: URLSearchParams;
  ip: string;
};

const noQuery = new URLSearchParams();

export const toExchange = (ports: IngressPorts, request: IncomingMessage, response: ServerResponse): Exchange => {
  const target = request.url ?? '/';
  const { path, search } = splitTarget(target);
  const headers = toPairs(request.rawHeaders);
  return {
    ports,
    request,
    response,
    receivedAt: ports.now(),
    method: request.method ?? 'GET',
    headers,
    target,
    path,
    query: search === '' ? noQuery : new URLSearchParams(search),
    ip: toClientAddress(request.socket.remoteAddress ?? '', headers, addressListOf(ports.settings().trustedProxies)),
  };
};

const toPairs = (raw: readonly string[]): HeaderPair[] => {
  const pairs: HeaderPair[] = [];
  for (let at = 0; at < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return pairs;
};

/** What the request shows to authentication before its body has come. */
export const toPresented = (exchange: Exchange, pathSecret: string | null): Presented => {
  const { method, target, path, query, headers, receivedAt, ports } = exchange;
  const urls = toUrls(exchange, ports.settings().publicUrl);
  return {
    method,
    target,
    path,
    query,
    headers,
    pathSecret,
    urls,
    rawBody: new Uint8Array(0),
    body: undefined,
    now: receivedAt,
  };
};

/** The public address where there is one; else what the Host header says, which may stand for either protocol behind a tunnel. */
const toUrls = ({ target, request }: Exchange, publicUrl: string): string[] => {
  if (publicUrl !== '') return [`${publicUrl.replace(/\/+$/, '')}${target}`];
  const host = request.headers.host ?? '';
  return [`https://${host}${target}`, `http://${host}${target}`];
};
