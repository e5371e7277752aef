import { type JsonError, locateJsonError } from './locate-json-error.ts';

/** A value that came from JSON text. `bigint` stands for an integer that a double cannot hold exactly. */
export type JsonValue = null | boolean | number | bigint | string | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

export type JsonParsed = { ok: true; value: JsonValue } | { ok: false; error: JsonError };

// Source text access (ES2026) is in the host but not yet in TypeScript's library.
type Reviver = (this: unknown, key: string, value: JsonValue, context?: { source?: string }) => JsonValue;
declare const JSON: {
  parse(text: string, reviver?: Reviver): JsonValue;
  stringify(value: unknown, replacer?: (key: string, value: unknown) => unknown, space?: number): string | undefined;
  rawJSON(text: string): JsonValue;
};

const longDigits = /\d{16}/;
const integer = /^-?\d+$/;

const keepIntegers: Reviver = (_key, value, context) =>
  typeof value === 'number' && !Number.isSafeInteger(value) && context?.source && integer.test(context.source)
    ? BigInt(context.source)
    : value;

/** Parses JSON text; integers beyond 2^53 come back as `bigint`, so that a 19-digit id prints unchanged. */
export const parseJson = (text: string): JsonParsed => {
  try {
    return { ok: true, value: longDigits.test(text) ? JSON.parse(text, keepIntegers) : JSON.parse(text) };
  } catch {
    return { ok: false, error: locateJsonError(text) };
  }
};

const printIntegers = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? JSON.rawJSON(value.toString()) : value;

/** The inverse of `parseJson`: compact JSON (or indented by `space`), `bigint` as a plain integer; undefined becomes `null`. */
export const stringifyJson = (value: unknown, space?: number): string => {
  try {
    return JSON.stringify(value, undefined, space) ?? 'null';
  } catch (error) {
    // A replacer makes printing several times slower, so only a value that holds a bigint pays for it.
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, printIntegers, space) ?? 'null';
  }
};

/**
 * Like `stringifyJson`, but `parseJson` gives back exactly this value: a double beyond 2^53 does not turn into a `bigint` and
 * -0 keeps its sign.
 */
export const stringifyExactly = (value: unknown, space?: number): string =>
  JSON.stringify(value, printExactly, space) ?? 'null';

const printExactly = (_key: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return JSON.rawJSON(value.toString());
  if (typeof value !== 'number' || !Number.isInteger(value)) return value;
  if (Object.is(value, -0)) return JSON.rawJSON('-0');
  return Number.isSafeInteger(value) ? value : JSON.rawJSON(value.toExponential());
};

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
