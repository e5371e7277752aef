import { isJsonObject, type JsonValue } from '#core/flow/json.ts';

/** The segments of `a.b\.c.0`: a dot behind a backslash belongs to the name. None for an empty path. */
export const toSegments = (path: string): string[] =>
  path === ''
    ? []
    : (path.match(/(?:^|\.)((?:\\.|[^\\.])*)/gs) ?? []).map((part, index) =>
        (index === 0 ? part : part.slice(1)).replace(/\\(.)/gs, '$1'),
      );

/** What stands at the path; null when there is nothing. */
export const readPath = (value: JsonValue, segments: readonly string[]): JsonValue =>
  segments.reduce<JsonValue>((part, key) => {
    if (Array.isArray(part)) return /^\d+$/.test(key) ? (part[Number(key)] ?? null) : null;
    return isJsonObject(part) && Object.hasOwn(part, key) ? (part[key] ?? null) : null;
  }, value);
