import type { LookupAddress } from 'node:dns';
import ipaddr from 'ipaddr.js';
import type { AddressStep } from '#core/contract/records/public-address.ts';
import { isPublicAddress } from '../adapters/http/public-address.ts';

/** Where a name leads, and who can get there. */
export const describeName = (host: string, found: readonly LookupAddress[]): AddressStep => {
  const addresses = [...new Set(found.map(({ address }) => address))];
  const listed = addresses.slice(0, 6).map((address) => `${address} (${scopeOf(address)})`);
  const says = addresses.includes(host) ? `The address is ${listed.join()}.` : `${host} leads to ${listed.join(', ')}.`;
  if (addresses.some(isPublicAddress)) return { step: 'name', outcome: 'passed', says, advice: '' };
  const advice = addresses.every((address) => scopeOf(address) === 'this machine')
    ? 'Only programs on this machine reach it. Give out an address that the internet knows, or use a tunnel.'
    : 'Systems outside of this network cannot reach it. Give out an address that the internet knows, or use a tunnel.';
  return { step: 'name', outcome: 'warned', says, advice };
};

const scopeOf = (address: string): 'public' | 'this machine' | 'private' => {
  if (isPublicAddress(address)) return 'public';
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback' ? 'this machine' : 'private';
};
