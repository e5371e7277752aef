import type { LookupAddress, LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import type { SecureContext } from 'node:tls';
import { buildConnector } from 'undici';
import { isPublicAddress } from './public-address.ts';

/** The callback form of `dns.lookup` with all addresses asked for. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Whether connections lead to public addresses only. */
export type Reach = 'public' | 'all';

export type TlsOptions = { rejectUnauthorized?: boolean; secureContext?: SecureContext; servername?: string };

/** An address that calls must not reach. */
export class AddressRefused extends Error {
  readonly address: string;

  constructor(address: string) {
    super(`${address} is not a public address`);
    this.name = 'AddressRefused';
    this.address = address;
  }
}

export const connectTimeoutMs = 30_000;

/**
 * Connections to public addresses only, or to all. The check is made on the addresses that the connection is then made to, so
 * that a name cannot lead elsewhere between check and use.
 */
export const createGuardedConnector = (
  reach: Reach,
  lookup: Lookup,
  tls: TlsOptions = {},
): buildConnector.connector => {
  const connect = buildConnector({
    ...tls,
    allowH2: false,
    timeout: connectTimeoutMs,
    lookup: guardLookup(reach, lookup),
  });
  if (reach === 'all') return connect;
  return (options, done) => {
    // An address in place of a name is connected to without a lookup.
    const refused = refusedLiteral(options.hostname);
    if (refused !== null) return done(new AddressRefused(refused), null);
    connect(options, (...result) => {
      const [, socket] = result;
      if (socket && !isPublicAddress(socket.remoteAddress ?? '')) {
        socket.destroy();
        return done(new AddressRefused(socket.remoteAddress ?? 'an unknown address'), null);
      }
      done(...result);
    });
  };
};

/** The address in place of a host's name, when it is not a public one; else null. */
export const refusedLiteral = (hostname: string): string | null => {
  const literal = hostname.replace(/^\[|\]$/g, '');
  return isIP(literal) !== 0 && !isPublicAddress(literal) ? literal : null;
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

type NetLookup = (
  hostname: string,
  options: LookupOptions,
  done: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
) => void;

/** Looks names up for connections that may lead to public addresses only, or to all. */
export const guardLookup = (reach: Reach, lookup: Lookup): NetLookup =>
  toNetLookup(reach === 'all' ? lookup : publicOnly(lookup));

/** The host asks for one address or for all of them, depending on how it connects. */
const toNetLookup =
  (lookup: Lookup): NetLookup =>
  (hostname, options, done) =>
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses;
      if (error || !first) return done(error ?? new AddressRefused('no address'), []);
      if (options.all === true) return done(null, addresses);
      done(null, first.address, first.family);
    });
