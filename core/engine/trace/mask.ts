import { isJsonObject, stringifyJson } from '#core/flow/json.ts';
import type { SettingPath } from '../plan/setting-path.ts';
import type { JsonMask } from './print-value.ts';

/** Stands for a value that must not be seen. */
export const mask = '••••';

/** Shorter values would be found in texts that have nothing to do with them. */
const minSecretLength = 4;

export const isMaskable = (value: string): boolean => value.length >= minSecretLength;

/** The texts of a value at a path, to be masked wherever else they turn up. */
export const textsAt = (value: unknown, path: SettingPath): string[] => {
  const [key, ...rest] = path;
  if (key === undefined) return textsIn(value);
  return childrenAt(value, key).flatMap((child) => textsAt(child, rest));
};

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return isMaskable(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const childrenAt = (value: unknown, key: string | number): unknown[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (key === '*') return Object.values(value);
  return Object.hasOwn(value, key) ? [(value as Record<string | number, unknown>)[key]] : [];
};

/** A copy in which what stands at the path is masked; the rest is shared with the value. */
export const maskAt = (value: unknown, [key, ...rest]: SettingPath): unknown => {
  if (key === undefined) return value === null || value === undefined ? value : mask;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (key === '*' || key === index ? maskAt(item, rest) : item));
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      key === '*' || name === String(key) ? maskAt(item, rest) : item,
    ]),
  );
};

/** Makes what masks the secrets within the strings of JSON text. */
export const createJsonMask = (secrets: readonly string[]): JsonMask => {
  const forms = spellingsOf(secrets).map(toForm);
  return {
    apply: (json) => forms.reduce(maskForm, json),
    longest: Math.max(0, ...forms.map(({ escaped }) => escaped.length)),
  };
};

/** The same for plain text. */
export const createTextMask =
  (secrets: readonly string[]): ((text: string) => string) =>
  (text) =>
    spellingsOf(secrets).reduce((masked, secret) => masked.replaceAll(secret, mask), text);

/** The secrets as they are, and as they look within JSON or a URL. */
const spellingsOf = (secrets: readonly string[]): string[] => {
  const spellings = new Set<string>();
  for (const secret of secrets) {
    if (!isMaskable(secret)) continue;
    spellings.add(secret);
    if (plainEverywhere.test(secret)) continue;
    spellings.add(stringifyJson(secret).slice(1, -1));
    spellings.add(encodeURIComponent(secret.toWellFormed()));
  }
  return [...spellings];
};

const plainEverywhere = /^[\w.~-]+$/;

type Form = { secret: string; escaped: string; isUnmistakable: boolean };

const toForm = (secret: string): Form => {
  const escaped = stringifyJson(secret).slice(1, -1);
  // Without one of these letters the secret could also be a number, `true` or `null` outside of strings.
  return { secret, escaped, isUnmistakable: escaped === secret && /[^-+.0-9eEtrufalsn]/.test(secret) };
};

const maskForm = (json: string, { secret, escaped, isUnmistakable }: Form): string => {
  if (!json.includes(escaped)) return json;
  // Behind a backslash the match may begin within an escape: `\n123` does not hold the text `n123`.
  if (isUnmistakable && !json.includes(`\\${escaped}`)) return json.replaceAll(escaped, mask);
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, (token) => {
    const text: unknown = JSON.parse(token);
    return typeof text === 'string' && text.includes(secret) ? JSON.stringify(text.replaceAll(secret, mask)) : token;
  });
};
