import type { LookupAddress, LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isPublicAddress } from './public-address.ts';

/** The callback form of `dns.lookup` with all addresses asked for. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** An address that calls must not reach. */
export class AddressRefused extends Error {
  readonly address: string;

  constructor(address: string) {
    super(`${address} is not a public address`);
    this.name = 'AddressRefused';
    this.address = address;
  }
}

const connectTimeoutMs = 30_000;
const agentOptions = { allowH2: false, headersTimeout: 0, bodyTimeout: 0, connections: 64, pipelining: 1 };

/**
 * Connections to public addresses only, or to all. The check is made on the addresses that the connection is then made to, so
 * that a name cannot lead elsewhere between check and use.
 */
export const createAgent = (reach: 'public' | 'all', lookup: Lookup): Agent => {
  const resolve = reach === 'all' ? lookup : publicOnly(lookup);
  const connect = buildConnector({ allowH2: false, timeout: connectTimeoutMs, lookup: toNetLookup(resolve) });
  if (reach === 'all') return new Agent({ ...agentOptions, connect });
  return new Agent({
    ...agentOptions,
    connect: (options, done) => {
      // An address in place of a name is connected to without a lookup.
      const literal = options.hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0 && !isPublicAddress(literal)) return done(new AddressRefused(literal), null);
      connect(options, (...result) => {
        const [, socket] = result;
        if (socket && !isPublicAddress(socket.remoteAddress ?? '')) {
          socket.destroy();
          return done(new AddressRefused(socket.remoteAddress ?? 'an unknown address'), null);
        }
        done(...result);
      });
    },
  });
};

const publicOnly =
  (lookup: Lookup): Lookup =>
  (hostname, options, done) =>
    lookup(hostname, options, (error, addresses) => {
      if (error) return done(error, []);
      const allowed = addresses.filter(({ address }) => isPublicAddress(address));
      if (allowed.length > 0) return done(null, allowed);
      done(new AddressRefused(addresses[0]?.address ?? 'no address'), []);
    });

/** The host asks for one address or for all of them, depending on how it connects. */
const toNetLookup =
  (lookup: Lookup) =>
  (
    hostname: string,
    options: LookupOptions,
    done: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
  ): void =>
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses;
      if (error || !first) return done(error ?? new AddressRefused('no address'), []);
      if (options.all === true) return done(null, addresses);
      done(null, first.address, first.family);
    });
