import type { DatabaseSync } from 'node:sqlite';
import { isJsonObject, type JsonValue, parseJson } from '#core/flow/json.ts';
import { holdsWords } from '#core/store/search/search-words.ts';
import { readHeaders } from './read-values.ts';
import { toSearchedText } from './text-index.ts';

/** Conditions of a search that SQL itself cannot express, as functions of the reader's connection. All of them give 0 or 1. */
export const addSearchFunctions = (db: DatabaseSync, blobFolder: string): void => {
  db.function('holds_words', { varargs: true }, (...[label, path, body, blob, words]) =>
    holdsWords(`${String(label)} ${String(path)} ${toSearchedText({ body, blob }, blobFolder)}`, String(words)) ? 1 : 0,
  );
  db.function('has_header', { varargs: true }, (headers, name, value) =>
    hasHeader(String(headers), String(name), typeof value === 'string' ? value : null) ? 1 : 0,
  );
  db.function('body_holds', { varargs: true }, (body, blob, path, value) =>
    bodyHolds(toSearchedText({ body, blob }, blobFolder), toKeys(String(path)), String(value)) ? 1 : 0,
  );
};

const hasHeader = (headers: string, wanted: string, wantedValue: string | null): boolean =>
  readHeaders(headers).some(
    ([name, value]) =>
      name.toLowerCase() === wanted && (wantedValue === null || value.toLowerCase() === wantedValue.toLowerCase()),
  );

/** Looks into JSON and, failing that, into a form. */
const bodyHolds = (text: string, path: readonly string[], value: string): boolean => {
  const parsed = parseJson(text);
  if (!parsed.ok) return new URLSearchParams(text).getAll(path.join('.')).includes(value);
  const found = path.reduce<JsonValue | undefined>(stepInto, parsed.value);
  return (Array.isArray(found) ? found : [found]).some((item) => isSame(item, value));
};

const stepInto = (at: JsonValue | undefined, key: string): JsonValue | undefined => {
  if (Array.isArray(at)) return /^\d+$/.test(key) ? at[Number(key)] : undefined;
  return isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
};

const isSame = (item: JsonValue | undefined, value: string): boolean =>
  item !== undefined && typeof item !== 'object' ? String(item) === value : item === null && value === 'null';

const toKeys = (path: string): string[] => {
  const parsed = parseJson(path);
  return parsed.ok && Array.isArray(parsed.value) ? parsed.value.map(String) : [];
};
