import { advance } from '../lexer/read-token.ts';
import { SyntaxFault } from '../template-error.ts';
import { expect, node, noteRead, type ParserState, skip, unexpected } from './parser-state.ts';
import type { Expression } from './syntax-tree.ts';

/** A literal, a name, or something in brackets. */
export const parsePrimary = (state: ParserState): Expression => {
  const { cursor } = state;
  switch (cursor.kind) {
    case 'name':
      return parseName(state);
    case 'string':
      return parseStrings(state);
    case 'integer':
    case 'float':
      return parseNumber(state);
    case '(':
      return parseParentheses(state);
    case '[':
      return parseList(state);
    case '{':
      return parseDict(state);
    default:
      throw unexpected(cursor, 'an expression');
  }
};

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
  ['null', null],
]);

const reserved = new Set(['and', 'or', 'not', 'if', 'else', 'in', 'is']);

const parseName = (state: ParserState): Expression => {
  const { cursor } = state;
  const { from, value: name, text } = cursor;
  const constant = constants.get(name);
  if (constant === undefined && reserved.has(name)) {
    throw new SyntaxFault(`expected an expression, found '${name}'`, from);
  }
  if (name === 'r' && text.charAt(cursor.to) === '/') {
    throw new SyntaxFault('regex literals do not exist here: use regex_search or regex_replace', from);
  }
  advance(cursor);
  if (constant !== undefined) return node(state, from, { type: 'literal', value: constant, float: false });
  noteRead(state, name);
  return node(state, from, { type: 'name', name });
};

/** Strings that stand side by side are one. */
const parseStrings = (state: ParserState): Expression => {
  const { cursor } = state;
  const { from } = cursor;
  let value = '';
  while (cursor.kind === 'string') {
    value += cursor.value;
    advance(cursor);
  }
  return node(state, from, { type: 'literal', value, float: false });
};

const maxDigits = 4_300;

const parseNumber = (state: ParserState): Expression => {
  const { cursor } = state;
  const { from, kind, value: digits } = cursor;
  if (digits.length > maxDigits) throw new SyntaxFault(`a number of more than ${maxDigits} digits`, from);
  advance(cursor);
  const number = Number(digits);
  const value = kind === 'float' || Number.isSafeInteger(number) ? number : BigInt(digits);
  return node(state, from, { type: 'literal', value, float: kind === 'float' });
};

const parseParentheses = (state: ParserState): Expression => {
  const { cursor } = state;
  const { from } = cursor;
  advance(cursor);
  if (skip(cursor, ')')) return node(state, from, { type: 'tuple', items: [] });
  const inner = state.grammar.tuple(state);
  expect(cursor, ')', 'to close the parenthesis');
  // A name keeps its own place, by which it is renamed.
  return inner.type === 'name' ? inner : { ...inner, from, to: cursor.previousTo };
};

const parseList = (state: ParserState): Expression => {
  const { cursor } = state;
  const { from } = cursor;
  advance(cursor);
  const items: Expression[] = [];
  while (cursor.kind !== ']') {
    items.push(state.grammar.expression(state));
    if (!skip(cursor, ',')) break;
  }
  expect(cursor, ']', 'to close the list');
  return node(state, from, { type: 'list', items });
};

const parseDict = (state: ParserState): Expression => {
  const { cursor } = state;
  const { from } = cursor;
  advance(cursor);
  const entries: { key: Expression; value: Expression }[] = [];
  while (cursor.kind !== '}') {
    const key = parseKey(state);
    expect(cursor, ':', 'after the key');
    entries.push({ key, value: state.grammar.expression(state) });
    if (!skip(cursor, ',')) break;
  }
  expect(cursor, '}', 'to close the dict');
  return node(state, from, { type: 'dict', entries });
};

const keyColon = /\s*:/y;

/** A key without quotes is a string. */
const parseKey = (state: ParserState): Expression => {
  const { cursor } = state;
  const { from, value: name } = cursor;
  keyColon.lastIndex = cursor.to;
  if (cursor.kind !== 'name' || constants.has(name) || !keyColon.test(cursor.text))
    return state.grammar.expression(state);
  advance(cursor);
  return node(state, from, { type: 'literal', value: name, float: false });
};
