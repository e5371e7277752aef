import type { JsonValue } from '#core/flow/json.ts';

const integer = /^-?(0|[1-9]\d{0,399})$/;
const decimal = /^-?(0|[1-9]\d*)\.\d{1,15}$/;

/** The number or truth value that a text spells as JSON would; anything else, such as `007` or `1e5`, stays text. */
export const detectValue = (text: string): JsonValue => {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (integer.test(text)) return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
  return decimal.test(text) && text.length < 17 ? Number(text) : text;
};
