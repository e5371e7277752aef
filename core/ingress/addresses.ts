import ipaddr from 'ipaddr.js';
import type { HeaderPair } from '#core/contract/records/capture.ts';

type Address = ReturnType<typeof ipaddr.process>;
type Range = { base: Address; bits: number };

export type AddressList = { isEmpty: boolean; has: (address: string) => boolean };

/** Compiles addresses and CIDR ranges. An IPv4 address within an IPv6 one counts as what it is; what is no range holds nothing. */
export const createAddressList = (texts: readonly string[]): AddressList => {
  const ranges = texts.flatMap((text) => toRange(text) ?? []);
  return {
    isEmpty: texts.length === 0,
    has: (text) => {
      const address = toAddress(text);
      return address !== null && ranges.some((range) => isIn(address, range));
    },
  };
};

const lists = new WeakMap<readonly string[], AddressList>();

/** The list of these texts, compiled once for as long as they stay the same array. */
export const addressListOf = (texts: readonly string[]): AddressList => {
  const known = lists.get(texts) ?? createAddressList(texts);
  lists.set(texts, known);
  return known;
};

const toAddress = (text: string): Address | null => (ipaddr.isValid(text) ? ipaddr.process(text) : null);

const toRange = (text: string): Range | null => {
  const [host = '', size] = text.split('/');
  const base = toAddress(host);
  if (base === null) return null;
  const whole = base.kind() === 'ipv4' ? 32 : 128;
  if (size === undefined) return { base, bits: whole };
  // `::ffff:10.0.0.0/104` has become `10.0.0.0/8`.
  const bits = base.kind() === 'ipv4' && host.includes(':') ? Number(size) - 96 : Number(size);
  return Number.isInteger(bits) && bits >= 0 && bits <= whole ? { base, bits } : null;
};

const isIn = (address: Address, { base, bits }: Range): boolean => {
  if (address instanceof ipaddr.IPv4) return base instanceof ipaddr.IPv4 && address.match(base, bits);
  return base instanceof ipaddr.IPv6 && address.match(base, bits);
};

/** More proxies than this are no chain that anybody runs. */
const maxForwards = 20;

/**
 * Who called: the peer, or behind trusted proxies the last address of `X-Forwarded-For` that is none of them. What stands
 * before that is the caller's own claim and counts for nothing.
 */
export const toClientAddress = (peer: string, headers: readonly HeaderPair[], trusted: AddressList): string => {
  const direct = plain(peer);
  if (trusted.isEmpty || !trusted.has(direct)) return direct;
  const forwarded = headers
    .filter(([name]) => name.toLowerCase() === 'x-forwarded-for')
    .flatMap(([, value]) => value.split(','))
    .map((address) => plain(withoutPort(address.trim())))
    .slice(-maxForwards);
  let client = direct;
  for (const address of forwarded.toReversed()) {
    if (!ipaddr.isValid(address)) return client;
    client = address;
    if (!trusted.has(address)) return client;
  }
  return client;
};

const plain = (address: string): string => (address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address);

const withoutPort = (address: string): string =>
  /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address;
