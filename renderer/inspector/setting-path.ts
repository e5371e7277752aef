import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { isJsonObject } from '#core/flow/json.ts';

type Part = string | number;

/** `headers[0].value` → `['headers', 0, 'value']`. */
export const parsePath = (path: string): Part[] =>
  [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index));

/** The path of `key` below `base`; an empty base is the root. */
export const joinPath = (base: string, key: string): string => (base === '' ? key : `${base}.${key}`);

/** The path with `[]` in place of every index, as definitions write it: `headers[].value`. */
export const patternOf = (path: string): string => path.replace(/\[\d+\]/g, '[]');

/** Whether a path, or something above it, is in the list. */
export const isBelow = (pattern: string, paths: readonly string[]): boolean =>
  paths.some((path) => pattern === path || pattern.startsWith(`${path}.`) || pattern.startsWith(`${path}[`));

const memberOf = (value: JsonValue | undefined, part: Part): JsonValue | undefined => {
  if (Array.isArray(value)) return typeof part === 'number' ? value[part] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, part) ? value[String(part)] : undefined;
};

/** The setting at a path, undefined where the document does not say. */
export const getSetting = (settings: JsonObject, path: string): JsonValue | undefined =>
  parsePath(path).reduce<JsonValue | undefined>((value, part) => memberOf(value, part), settings);

/**
 * Writes one setting in place (drafts of immer included) and makes the objects and lists that lead there.
 * `undefined` removes it, so that the kind's default holds again. What stands in the way is replaced.
 */
export const setSetting = (settings: JsonObject, path: string, value: JsonValue | undefined): void => {
  const parts = parsePath(path);
  const last = parts.pop();
  if (last === undefined) return;
  let parent: JsonValue = settings;
  for (const [index, part] of parts.entries()) {
    const next: Part = parts[index + 1] ?? last;
    const found = memberOf(parent, part);
    const isFitting = typeof next === 'number' ? Array.isArray(found) : isJsonObject(found);
    const child: JsonValue = isFitting && found !== undefined ? found : typeof next === 'number' ? [] : {};
    if (!isFitting) put(parent, part, child);
    parent = child;
  }
  put(parent, last, value);
};

const put = (parent: JsonValue, part: Part, value: JsonValue | undefined): void => {
  if (Array.isArray(parent) && typeof part === 'number') {
    if (value === undefined) parent.splice(part, 1);
    else parent[part] = value;
  } else if (isJsonObject(parent) && part !== '__proto__') {
    if (value === undefined) delete parent[String(part)];
    else parent[String(part)] = value;
  }
};
