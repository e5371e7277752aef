import { z } from 'zod';
import type { JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { readJson } from './read-json.ts';
import { toBoolean, toNumber, toText } from './values.ts';

/** The type that a value is brought to; `auto` leaves it as it is. */
export const conversion = z.enum(['auto', 'text', 'number', 'boolean', 'json']);
export type Conversion = z.infer<typeof conversion>;

const longInteger = /^\s*[+-]?\d{16,}\s*$/;

/**
 * Brings `value` to the type; `name` says in errors which value it is. Integers beyond 2^53 stay exact. Fails with
 * `value_type`, for broken JSON with its line and column.
 */
export const convertTo = (type: Conversion, value: JsonValue, name: string): JsonValue => {
  switch (type) {
    case 'auto':
      return value;
    case 'text':
      return toText(value);
    case 'number':
      return toExactNumber(value, name);
    case 'boolean':
      return toYesOrNo(value, name);
    case 'json':
      return typeof value === 'string' ? fromJsonText(value, name) : value;
  }
};

/** The value that a JSON text stands for. Fails with `value_type` and the place. */
export const fromJsonText = (text: string, name: string): JsonValue => {
  const parsed = readJson(text);
  if (parsed.ok) return parsed.value;
  const { message, line, column } = parsed.error;
  throw new NodeFailure('value_type', `${name} is not valid JSON: ${message}, line ${line}, column ${column}.`, {
    line,
    column,
  });
};

const toExactNumber = (value: JsonValue, name: string): JsonValue => {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'string' && longInteger.test(value)) {
    const exact = BigInt(value.trim().replace(/^\+/, ''));
    return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
  }
  const number = toNumber(value);
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new NodeFailure('value_type', `${name} should be a number but is ${quoted(value)}.`);
};

const toYesOrNo = (value: JsonValue, name: string): boolean => {
  if (value === 1 || value === 0) return value === 1;
  const read = toBoolean(typeof value === 'string' ? value.trim().toLowerCase() : value);
  if (typeof read === 'boolean') return read;
  throw new NodeFailure('value_type', `${name} should be true or false but is ${quoted(value)}.`);
};

const quoted = (value: JsonValue): string => {
  const text = typeof value === 'string' ? JSON.stringify(value) : toText(value) || 'null';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};
