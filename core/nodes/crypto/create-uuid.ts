import type { NodeContext } from '../context.ts';

/** @see RFC 9562, sections 5.4 and 5.7 */
export const createUuid = (version: 'v4' | 'v7', context: Pick<NodeContext, 'now' | 'randomBytes'>): string => {
  const bytes = Uint8Array.from(context.randomBytes(16));
  if (version === 'v7') {
    const time = BigInt(Math.floor(context.now()));
    for (let at = 0; at < 6; at += 1) bytes[at] = Number((time >> BigInt(8 * (5 - at))) & 0xffn);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version === 'v4' ? 0x40 : 0x70);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
