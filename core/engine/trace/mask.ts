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
  const forms = secrets.flatMap(formsOf);
  return {
    apply: (json) => forms.reduce((masked, form) => maskForm(masked, form, escapedMask), json),
    applyToText: (json) => forms.reduce((masked, form) => maskForm(masked, form, mask), json),
    longest: Math.max(0, ...forms.map(({ escaped }) => escaped.length)),
  };
};

/** The same for plain text. */
export const createTextMask = (secrets: readonly string[]): ((text: string) => string) => {
  const forms = secrets.flatMap(formsOf);
  return (text) =>
    forms.reduce((masked, { secret }) => (masked.includes(secret) ? masked.replaceAll(secret, mask) : masked), text);
};

type Form = { secret: string; escaped: string; isUnmistakable: boolean };

/** Callers send the same secrets again and again, and every run looks for them. */
const maxRemembered = 256;
const remembered = new Map<string, readonly Form[]>();

const formsOf = (secret: string): readonly Form[] => {
  const known = remembered.get(secret);
  if (known) return known;
  const forms = spellingsOf(secret).map(toForm);
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(secret, forms);
  return forms;
};

/** A secret as it is, and as it looks within JSON or a URL. */
const spellingsOf = (secret: string): string[] => {
  if (!isMaskable(secret)) return [];
  if (plainEverywhere.test(secret)) return [secret];
  return [...new Set([secret, stringifyJson(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed())])];
};

const plainEverywhere = /^[\w.~-]+$/;

const toForm = (secret: string): Form => {
  const escaped = stringifyJson(secret).slice(1, -1);
  // Without one of these letters the secret could also be a number, `true` or `null` outside of strings.
  return { secret, escaped, isUnmistakable: escaped === secret && /[^-+.0-9eEtrufalsn]/.test(secret) };
};

/** As an escape, because one `•` would double the room that every other letter of a text takes. */
const escapedMask = String.raw`\u2022\u2022\u2022\u2022`;

const maskForm = (json: string, { secret, escaped, isUnmistakable }: Form, written: string): string => {
  if (!json.includes(escaped)) return json;
  // Behind a backslash the match may begin within an escape: `\n123` does not hold the text `n123`.
  if (isUnmistakable && !json.includes(`\\${escaped}`)) return json.replaceAll(escaped, written);
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, (token) => {
    const text: unknown = JSON.parse(token);
    return typeof text === 'string' && text.includes(secret) ? JSON.stringify(text.replaceAll(secret, mask)) : token;
  });
};
