import { z } from 'zod';
import type { HeaderPair } from '#core/contract/records/capture.ts';
import type { Vault } from '#core/engine/ports.ts';

/** Stands in views and in the store for a value that was cut out. */
export const mask = '••••';

const secretNames: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-api-key']);

/** The values that were cut out of a list of headers, with their places in it. */
const cutValues = z.array(z.tuple([z.number().int().min(0), z.string()]));
type CutValues = z.infer<typeof cutValues>;

export type CutHeaders = { masked: readonly HeaderPair[]; values: CutValues };

/** Takes the secret values out of headers. */
export const cutSecrets = (headers: readonly HeaderPair[]): CutHeaders => {
  const values: CutValues = [];
  const masked = headers.map((header, index): HeaderPair => {
    if (!secretNames.has(header[0].toLowerCase())) return header;
    values.push([index, header[1]]);
    return [header[0], mask];
  });
  return { masked: values.length === 0 ? headers : masked, values };
};

/** Callers that send the same secrets again and again are the rule, and sealing costs more than all else in a capture. */
const maxRemembered = 256;

/** Seals cut values; null when there are none, or when there is no data key to keep them safely. */
export const createSealer = (vault: Vault): ((values: CutValues) => Uint8Array | null) => {
  const remembered = new Map<string, Uint8Array>();
  return (values) => {
    if (values.length === 0 || !vault.isUnlocked()) return null;
    const text = JSON.stringify(values);
    const known = remembered.get(text);
    if (known) return known;
    const sealed = vault.seal(Buffer.from(text));
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(text, sealed);
    return sealed;
  };
};

/** The headers as they came. Throws STORE_LOCKED while they cannot be opened. */
export const openSecrets = (vault: Vault, sealed: Uint8Array, masked: readonly HeaderPair[]): HeaderPair[] => {
  const values = new Map(cutValues.parse(JSON.parse(Buffer.from(vault.open(sealed)).toString())));
  return masked.map(([name, value], index): HeaderPair => [name, values.get(index) ?? value]);
};
