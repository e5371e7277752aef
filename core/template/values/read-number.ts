import { strip } from './whitespace.ts';

/** Longest spelling that is read as a number. */
const maxDigits = 4_300;

const digitsOf: { readonly [base: number]: RegExp } = {
  2: /^[+-]?(?:0[bB]_?)?[01](?:_?[01])*$/,
  8: /^[+-]?(?:0[oO]_?)?[0-7](?:_?[0-7])*$/,
  10: /^[+-]?\d(?:_?\d)*$/,
  16: /^[+-]?(?:0[xX]_?)?[\da-fA-F](?:_?[\da-fA-F])*$/,
};

const prefixes: { readonly [base: number]: string } = { 2: '0b', 8: '0o', 10: '', 16: '0x' };

/** The integer that a text spells, as Python's `int` reads it, or null. */
export const readInteger = (text: string, base: number): bigint | null => {
  const trimmed = text.length > maxDigits * 2 ? '' : strip(text, null);
  if (trimmed.length > maxDigits) return null;
  const prefix = prefixes[base];
  if (prefix === undefined) return readInBase(trimmed, base);
  if (digitsOf[base]?.test(trimmed) !== true) return null;
  const digits = trimmed
    .replace(/^[+-]/, '')
    .replaceAll('_', '')
    .replace(/^0[bBoOxX]/, '');
  const integer = BigInt(prefix + digits);
  return trimmed.startsWith('-') ? -integer : integer;
};

const readInBase = (text: string, base: number): bigint | null => {
  if (base < 2 || base > 36 || !/^[+-]?[\da-zA-Z](?:_?[\da-zA-Z])*$/.test(text)) return null;
  let integer = 0n;
  for (const letter of text.replace(/[+\-_]/g, '')) {
    const digit = Number.parseInt(letter, 36);
    if (digit >= base) return null;
    integer = integer * BigInt(base) + BigInt(digit);
  }
  return text.startsWith('-') ? -integer : integer;
};

const floatForm = /^[+-]?(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?$/;
const words: { readonly [word: string]: number } = {
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
};

/** The float that a text spells, as Python's `float` reads it, or null. */
export const readFloat = (text: string): number | null => {
  if (text.length > maxDigits * 2) return null;
  const trimmed = strip(text, null);
  if (floatForm.test(trimmed)) return Number(trimmed.replaceAll('_', ''));
  const word = words[trimmed.replace(/^[+-]/, '').toLowerCase()];
  if (word === undefined) return null;
  return trimmed.startsWith('-') ? -word : word;
};
