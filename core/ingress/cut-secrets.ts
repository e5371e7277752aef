import { z } from 'zod';
import type { HeaderPair } from '#core/contract/records/capture.ts';
import type { Vault } from '#core/engine/ports.ts';
import type { SecretPlaces } from './secret-places.ts';
import { splitTarget } from './split-target.ts';

/** Stands in views and in the store for a value that was cut out. */
export const mask = '••••';

const headerValues = z.array(z.tuple([z.number().int().min(0), z.string()]));

/** What was cut out of a request: header values with their places in the list, the whole target where a part of it was secret. */
const cutValues = z.union([
  // Captures of the first version hold the headers alone.
  headerValues.transform((headers) => ({ headers, target: null, isBodySealed: false, texts: [] })),
  z.object({
    headers: headerValues,
    target: z.string().nullable(),
    isBodySealed: z.boolean(),
    texts: z.array(z.string()),
  }),
]);
export type CutValues = z.output<typeof cutValues>;

type Head = { headers: readonly HeaderPair[]; target: string };
export type CutHead = Head & {
  /** `texts`: the secrets themselves, other than header values. */
  cut: CutValues;
};

const openBody = { isSealed: false, keys: [] };

/** Takes the values at secret places out of a request's head. */
export const cutSecrets = (
  { headers, target }: Head,
  places: SecretPlaces,
  body: { isSealed: boolean; keys: readonly string[] } = openBody,
): CutHead => {
  const values: CutValues['headers'] = [];
  const masked = headers.map((header, index): HeaderPair => {
    if (!places.headers.has(header[0].toLowerCase())) return header;
    values.push([index, header[1]]);
    return [header[0], mask];
  });
  const cutTarget = places.query.size > 0 || places.path ? maskTarget(target, places) : { target, texts: [] };
  return {
    headers: values.length === 0 ? headers : masked,
    target: cutTarget.target,
    cut: {
      headers: values,
      target: cutTarget.target === target ? null : target,
      isBodySealed: body.isSealed,
      texts: [...cutTarget.texts, ...body.keys],
    },
  };
};

const secretPath = /^(\/hook\/[^/]*\/)(.+)$/;

const maskTarget = (target: string, { query, path: hasSecretPath }: SecretPlaces) => {
  const { path, search } = splitTarget(target);
  const texts: string[] = [];
  const hook = hasSecretPath ? secretPath.exec(path) : null;
  if (hook?.[2] !== undefined) texts.push(hook[2]);
  const pairs = search.split('&').map((pair) => {
    const [name, value] = splitPair(pair);
    if (value === null || !query.has(decodeForm(name))) return pair;
    texts.push(value, decodeForm(value));
    return `${name}=${mask}`;
  });
  const shown = hook ? `${hook[1]}${mask}` : path;
  return { target: target.includes('?') ? `${shown}?${pairs.join('&')}` : shown, texts };
};

const splitPair = (pair: string): [name: string, value: string | null] => {
  const at = pair.indexOf('=');
  return at === -1 ? [pair, null] : [pair.slice(0, at), pair.slice(at + 1)];
};

/** As the query is parsed, so that no spelling of a name slips through. */
const decodeForm = (text: string): string =>
  [...new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).values()][0] ?? '';

/** Callers that send the same secrets again and again are the rule, and sealing costs more than all else in a capture. */
const maxRemembered = 256;

export type Sealer = {
  /** Null when nothing was cut, or when there is no data key to keep it safely. */
  seal: (values: CutValues) => Uint8Array | null;
  /** A body that holds a secret; empty without a data key. */
  sealBody: (body: Uint8Array) => Uint8Array;
};

/** Seals what was cut out. */
export const createSealer = (vault: Vault): Sealer => {
  const remembered = new Map<string, Uint8Array>();
  return {
    seal: (values) => {
      const isEmpty = values.headers.length === 0 && values.target === null && !values.isBodySealed;
      if (isEmpty || !vault.isUnlocked()) return null;
      const text = JSON.stringify(values);
      const known = remembered.get(text);
      if (known) return known;
      const sealed = vault.seal(Buffer.from(text));
      if (remembered.size >= maxRemembered) remembered.clear();
      remembered.set(text, sealed);
      return sealed;
    },
    sealBody: (body) => (vault.isUnlocked() ? vault.seal(body) : new Uint8Array(0)),
  };
};

/** The head as it came, and whether the body is sealed too. Throws STORE_LOCKED while it cannot be opened. */
export const openSecrets = (
  vault: Vault,
  sealed: Uint8Array,
  masked: Head,
): Head & Pick<CutValues, 'isBodySealed' | 'texts'> => {
  const cut = cutValues.parse(JSON.parse(Buffer.from(vault.open(sealed)).toString()));
  const values = new Map(cut.headers);
  return {
    headers: masked.headers.map(([name, value], index): HeaderPair => [name, values.get(index) ?? value]),
    target: cut.target ?? masked.target,
    isBodySealed: cut.isBodySealed,
    texts: [...cut.texts, ...values.values()],
  };
};
