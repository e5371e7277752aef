import { Agent, type Dispatcher, Pool, ProxyAgent } from 'undici';
import type { HttpCall } from '#core/nodes/calls.ts';
import {
  AddressRefused,
  connectTimeoutMs,
  createGuardedConnector,
  type Lookup,
  type Reach,
  refusedLiteral,
  type TlsOptions,
} from './guarded-connector.ts';
import { toTlsOptions } from './tls-options.ts';

/** Kinds of connections kept open side by side; flows rarely ask for more than one besides the usual. */
const maxKept = 32;
const poolOptions = { allowH2: false, headersTimeout: 0, bodyTimeout: 0, connections: 64, pipelining: 1 };

export type Way = { reach: Reach; target: URL; tls?: HttpCall['tls']; proxy?: HttpCall['proxy'] };

/** Connections of every kind that calls ask for, kept for later calls of the same kind. */
export type Dispatchers = {
  /** Throws AddressRefused, and a NodeFailure on certificates that cannot be read. */
  for: (way: Way) => Dispatcher;
  close: () => Promise<void>;
};

export const createDispatchers = (lookup: Lookup): Dispatchers => {
  const usual = { public: createAgent('public', lookup), all: createAgent('all', lookup) };
  const kept = new Map<string, Dispatcher>();

  const special = ({ reach, tls, proxy }: Way): Dispatcher => {
    const key = JSON.stringify([reach, tls, proxy]);
    const known = kept.get(key);
    if (known) {
      kept.delete(key);
      kept.set(key, known);
      return known;
    }
    const options = toTlsOptions(tls);
    const made = proxy ? createProxyAgent(proxy, { reach, lookup, tls: options }) : createAgent(reach, lookup, options);
    kept.set(key, made);
    const [oldest] = kept;
    if (oldest && kept.size > maxKept) {
      kept.delete(oldest[0]);
      // Calls that are under way end first.
      void oldest[1].close();
    }
    return made;
  };

  return {
    for: (way) => {
      if (!way.tls && !way.proxy) return usual[way.reach];
      // A proxy looks names up by itself, but what is plainly an address here is refused here.
      const refused = way.proxy && way.reach === 'public' ? refusedLiteral(way.target.hostname) : null;
      if (refused) throw new AddressRefused(refused);
      return special(way);
    },
    close: async () => {
      await Promise.all([usual.public, usual.all, ...kept.values()].map((dispatcher) => dispatcher.destroy()));
    },
  };
};

const createAgent = (reach: Reach, lookup: Lookup, tls?: TlsOptions): Agent =>
  new Agent({ ...poolOptions, connect: createGuardedConnector(reach, lookup, tls) });

type Guard = { reach: Reach; lookup: Lookup; tls: TlsOptions };

/** The connection to the proxy is guarded like any other; behind it is the proxy's own network. */
const createProxyAgent = (
  { url, authorization }: NonNullable<HttpCall['proxy']>,
  { reach, lookup, tls }: Guard,
): ProxyAgent => {
  const connect = createGuardedConnector(reach, lookup);
  const proxyOrigin = new URL(url).origin;
  return new ProxyAgent({
    ...poolOptions,
    uri: url,
    ...(authorization === undefined ? {} : { token: authorization }),
    requestTls: { ...tls, timeout: connectTimeoutMs },
    clientFactory: (origin) => new Pool(origin, { ...poolOptions, connect }),
    factory: (origin, options) =>
      new Pool(origin, new URL(origin).origin === proxyOrigin ? { ...poolOptions, connect } : options),
  });
};
