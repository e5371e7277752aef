import { continuesName, isDigit, isSpace, startsName } from './character.ts';
import type { Cursor, Operator, TokenKind } from './cursor.ts';
import { unescapeString } from './string-literal.ts';

/** Moves to the next token of a tag: `end` at the end of the text, `error` at what is no token. */
export const advance = (cursor: Cursor): void => {
  const { text, end } = cursor;
  cursor.previousTo = cursor.to;
  let at = cursor.next;
  while (at < end && isSpace(text.charCodeAt(at))) at += 1;
  cursor.from = at;
  if (at >= end) return finish(cursor, 'end', end);
  const code = text.charCodeAt(at);
  if (startsName(code)) return readName(cursor, at);
  if (isDigit(code)) return readNumber(cursor, at);
  if (code === 34 || code === 39) return readString(cursor, at);
  if (cursor.brackets === 0 && closes(cursor, at, code)) return;
  readOperator(cursor, at);
};

const finish = (cursor: Cursor, kind: TokenKind, to: number): void => {
  cursor.kind = kind;
  cursor.to = to;
  cursor.next = to;
};

/** What cannot be read becomes a token of its own, so that trying to read text as a tag throws nothing. */
const fail = (cursor: Cursor, message: string): void => {
  cursor.value = message;
  finish(cursor, 'error', cursor.from + 1);
};

const readName = (cursor: Cursor, from: number): void => {
  const { text, end } = cursor;
  let at = from + 1;
  while (at < end && continuesName(text.charCodeAt(at))) at += 1;
  cursor.value = text.slice(from, at);
  finish(cursor, 'name', at);
};

const numberForm =
  /0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|(?:\d+_)*\d+(?:\.(?:\d+_)*\d+)?[eE][+-]?(?:\d+_)*\d+|(?:\d+_)*\d+\.(?:\d+_)*\d+|(?:\d+_)*\d+/y;

const readNumber = (cursor: Cursor, from: number): void => {
  // After a dot only an index can follow: `rows.0.1` holds no float.
  const index = cursor.kind === '.' && cursor.previousTo === from;
  let to = from;
  if (index) while (isDigit(cursor.text.charCodeAt(to))) to += 1;
  else {
    numberForm.lastIndex = from;
    to = from + (numberForm.exec(cursor.text)?.[0].length ?? 1);
  }
  cursor.value = cursor.text.slice(from, to).replaceAll('_', '');
  finish(cursor, !index && /^\d+(?:\.|[eE])/.test(cursor.value) ? 'float' : 'integer', to);
};

const readString = (cursor: Cursor, from: number): void => {
  const { text, end } = cursor;
  const quote = text.charAt(from) === "'" ? "'" : '"';
  let close = from < cursor.unclosed[quote] ? text.indexOf(quote, from + 1) : -1;
  while (close !== -1 && isEscaped(text, from + 1, close)) close = text.indexOf(quote, close + 1);
  if (close === -1 || close >= end) {
    cursor.unclosed[quote] = Math.min(cursor.unclosed[quote], from);
    return fail(cursor, `this string has no closing ${quote}`);
  }
  cursor.value = unescapeString(text.slice(from + 1, close));
  finish(cursor, 'string', close + 1);
};

const isEscaped = (text: string, from: number, at: number): boolean => {
  let backslashes = 0;
  while (at - 1 - backslashes >= from && text.charCodeAt(at - 1 - backslashes) === 92) backslashes += 1;
  return backslashes % 2 === 1;
};

/** `}}`, and with whitespace control `-}}` or `+}}`. */
const closes = (cursor: Cursor, at: number, code: number): boolean => {
  const { text, closer } = cursor;
  if (text.startsWith(closer, at)) {
    cursor.trimAfter = false;
    finish(cursor, 'close', at + 2);
    return true;
  }
  if ((code === 45 || code === 43) && text.startsWith(closer, at + 1)) {
    cursor.trimAfter = code === 45;
    finish(cursor, 'close', at + 3);
    return true;
  }
  return false;
};

const spelledOut: { readonly [spelling: string]: Operator } = { '===': '==', '!==': '!=' };
const long = new Set(['===', '!==', '==', '!=', '<=', '>=', '//', '**']);
const short = new Set('+-*/%~()[]{}<>=.:|,;');

const readOperator = (cursor: Cursor, from: number): void => {
  const { text } = cursor;
  for (let length = 3; length > 1; length -= 1) {
    const spelling = text.slice(from, from + length);
    if (long.has(spelling)) return finish(cursor, spelledOut[spelling] ?? (spelling as Operator), from + length);
  }
  const letter = text.charAt(from);
  if (!short.has(letter)) return fail(cursor, `unexpected ${JSON.stringify(letter)}`);
  if (letter === '(' || letter === '[' || letter === '{') cursor.brackets += 1;
  if ((letter === ')' || letter === ']' || letter === '}') && cursor.brackets > 0) cursor.brackets -= 1;
  finish(cursor, letter as Operator, from + 1);
};
