import { ValueFault } from '../template-error.ts';
import { type Charge, maxNesting, textCost } from './charge.ts';
import { spellNumber } from './number.ts';
import { replaceEach } from './replace-each.ts';
import { isDataObject, Special, Tuple, type Value, WholeFloat } from './value.ts';

/** Python's `str`: `True`, `None`, `2.0`, `[1, 'a']`. Undefined is the empty string. */
export const toText = (value: Value, charge: Charge): string => {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  return represent(value, charge, 0);
};

/** Python's `repr`, as lists show their items: strings in quotes. */
export const toRepresentation = (value: Value, charge: Charge): string => represent(value, charge, 0);

const represent = (value: Value, charge: Charge, depth: number): string => {
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof WholeFloat) return spellNumber(value);
  if (typeof value === 'string') {
    charge(textCost(value.length));
    return quote(value, charge);
  }
  if (value === null) return 'None';
  if (value === undefined) return 'Undefined';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value instanceof Special) return value.describe();
  if (depth > maxNesting) throw new ValueFault(`a value nested more than ${maxNesting} levels deep`);
  if (Array.isArray(value)) return representList(value, charge, depth);
  return representDict(value instanceof Map ? value : isDataObject(value) ? Object.entries(value) : [], charge, depth);
};

const representList = (list: Value[], charge: Charge, depth: number): string => {
  charge(1 + list.length);
  let text = '';
  for (const item of list) text += (text === '' ? '' : ', ') + represent(item, charge, depth + 1);
  if (!(list instanceof Tuple)) return `[${text}]`;
  return list.length === 1 ? `(${text},)` : `(${text})`;
};

const representDict = (entries: Iterable<[Value, Value]>, charge: Charge, depth: number): string => {
  let text = '';
  for (const [key, value] of entries) {
    charge(2);
    text += `${text === '' ? '' : ', '}${represent(key, charge, depth + 1)}: ${represent(value, charge, depth + 1)}`;
  }
  return `{${text}}`;
};

const unprintable = /[\x00-\x1f\x7f-\xa0\xad\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;
const shortEscapes: { readonly [letter: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

const quote = (text: string, charge: Charge): string => {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = replaceEach(text, unprintable, charge, ([letter]) => escapeLetter(letter));
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark;
};

const escapeLetter = (letter: string): string => {
  const short = shortEscapes[letter];
  if (short !== undefined) return short;
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
};
