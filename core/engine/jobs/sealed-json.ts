import type { JsonValue } from '#core/flow/json.ts';
import { parseJson, stringifyExactly } from '#core/flow/json.ts';
import type { Vault } from '../ports.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A value that may hold secrets, for the time that it is stored. Throws STORE_LOCKED while the data key is missing. */
export const sealJson = (vault: Vault, value: JsonValue): Uint8Array =>
  vault.seal(encoder.encode(stringifyExactly(value)));

/** Null where it cannot be read. Throws STORE_LOCKED while the data key is missing. */
export const openJson = (vault: Vault, sealed: Uint8Array): JsonValue | null => readJson(vault.open(sealed));

export const printJson = (value: JsonValue): Uint8Array => encoder.encode(stringifyExactly(value));

export const readJson = (bytes: Uint8Array): JsonValue | null => {
  const parsed = parseJson(decoder.decode(bytes));
  return parsed.ok ? parsed.value : null;
};
