import { ValueFault } from '../template-error.ts';
import type { Value } from './value.ts';

const longInteger = /\d{16}/;
const integerForm = /^-?\d+$/;

/** The value that a JSON text spells. Integers beyond 2^53 stay exact. */
export const parseJson = (text: string): Value => {
  try {
    const value: unknown = longInteger.test(text) ? JSON.parse(text, keepExact) : JSON.parse(text);
    return value as Value;
  } catch (error) {
    const detail = error instanceof SyntaxError ? error.message : 'nested too deeply';
    throw new ValueFault(`this is not JSON: ${detail}`);
  }
};

const keepExact = (_key: string, value: unknown, ...[context]: { source?: string }[]): unknown => {
  const source = context?.source;
  const isLong =
    typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && integerForm.test(source);
  return isLong ? BigInt(source) : value;
};
