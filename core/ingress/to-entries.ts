import type { JsonObject, JsonValue } from '#core/flow/json.ts';

/** An object of named values; repeated names become a list. Keys are data: `__proto__` is a key like any other. */
export const toEntries = (pairs: Iterable<readonly [name: string, value: JsonValue]>): JsonObject => {
  const entries = new Map<string, { values: JsonValue[] }>();
  for (const [key, value] of pairs) {
    const before = entries.get(key);
    if (before) before.values.push(value);
    else entries.set(key, { values: [value] });
  }
  return Object.fromEntries(
    Array.from(entries, ([key, { values }]): [string, JsonValue] => [
      key,
      values.length === 1 ? (values[0] ?? null) : values,
    ]),
  );
};
