// Source text access (ES2026) is in the host but not yet in TypeScript's library.
declare const JSON: { rawJSON(text: string): unknown };

/**
 * A value that prints as the JSON it came from: integers beyond 2^53 digit by digit, and `__proto__` as a key like any other.
 * The REST codec's own serializer writes such integers as strings and loses such keys.
 */
class ExactJson {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  toJSON(): unknown {
    return toPrintable(this.#value);
  }
}

const toPrintable = (value: unknown): unknown => {
  if (typeof value === 'bigint') return JSON.rawJSON(value.toString());
  if (Array.isArray(value)) return value.map(toPrintable);
  if (!isPlainObject(value)) return value;
  const printable = Object.create(null) as Record<string, unknown>;
  for (const [key, item] of Object.entries(value)) printable[key] = toPrintable(item);
  return printable;
};

const isPlainObject = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** For the REST handler: takes every plain answer as a whole, so that nothing below it meets the codec's serializer. */
export const exactJsonSerializer = {
  type: 100,
  condition: (data: unknown): boolean => isPlainObject(data) || Array.isArray(data) || typeof data === 'bigint',
  serialize: (data: unknown): ExactJson => new ExactJson(data),
  deserialize: (data: unknown): unknown => data,
};
