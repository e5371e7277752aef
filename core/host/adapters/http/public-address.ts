import ipaddr from 'ipaddr.js';

/** Public by their range, but what answers there belongs to the machine's own host: Azure's platform address. */
const internal = new Set(['168.63.129.16']);

const ipv4Mapped = ipaddr.IPv6.parseCIDR('::ffff:0:0/96');
/** All that is handed out for public use; the library takes some of the rest for public too, such as `::7f00:1`. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether an address belongs to the public internet. IPv4 within IPv6 (mapped, or translated by NAT64) counts as the IPv4
 * address it leads to; every range with a meaning of its own (loopback, private, link-local, tunnels, documentation) does not.
 */
export const isPublicAddress = (address: string): boolean => {
  const bare = address.replace(/^\[|\]$|%.*$/g, '');
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.parse(bare);
  if (parsed instanceof ipaddr.IPv6) {
    const isTranslated = parsed.match(ipv4Mapped) || parsed.match(nat64);
    if (isTranslated) return isPublicAddress(parsed.toByteArray().slice(12).join('.'));
    return parsed.range() === 'unicast' && parsed.match(globalUnicast);
  }
  return parsed.range() === 'unicast' && !internal.has(parsed.toString());
};
