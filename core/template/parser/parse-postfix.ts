import { advance } from '../lexer/read-token.ts';
import { SyntaxFault } from '../template-error.ts';
import { parseArguments } from './parse-arguments.ts';
import { parsePrimary } from './parse-primary.ts';
import { checkChain, expect, expectName, isName, node, type ParserState, skip, skipName } from './parser-state.ts';
import type { Arguments, Expression } from './syntax-tree.ts';

/** What may follow a value: `.name`, `[key]`, `(…)`, and with `filters` also `| filter` and `is test`. */
export const parsePostfix = (state: ParserState, value: Expression, filters: boolean): Expression => {
  const { cursor } = state;
  let result = value;
  for (let links = 0; ; links += 1) {
    checkChain(state, links);
    if (cursor.kind === '.') result = parseMember(state, result);
    else if (cursor.kind === '[') result = parseSubscript(state, result);
    else if (cursor.kind === '(') result = parseCall(state, result);
    else if (filters && cursor.kind === '|') result = parseFilter(state, result);
    else if (filters && isName(cursor, 'is')) result = parseTest(state, result);
    else return result;
  }
};

const parseMember = (state: ParserState, object: Expression): Expression => {
  const { cursor } = state;
  advance(cursor);
  const { kind, value, from } = cursor;
  if (kind === 'integer') {
    advance(cursor);
    const key = node(state, from, { type: 'literal' as const, value: Number(value), float: false });
    return node(state, object.from, { type: 'subscript', object, key });
  }
  const name = expectName(cursor, "a name after '.'");
  return node(state, object.from, { type: 'attribute', object, name, nameFrom: from });
};

const parseSubscript = (state: ParserState, object: Expression): Expression => {
  const { cursor } = state;
  advance(cursor);
  const start = cursor.kind === ':' ? null : state.grammar.expression(state);
  if (start !== null && cursor.kind !== ':') {
    const key = cursor.kind === ',' ? parseTupleKey(state, start) : start;
    expect(cursor, ']', 'after the key');
    return node(state, object.from, { type: 'subscript', object, key });
  }
  expect(cursor, ':', 'in the slice');
  const stop = sliceBound(state);
  const step = skip(cursor, ':') ? sliceBound(state) : null;
  expect(cursor, ']', 'to close the slice');
  return node(state, object.from, { type: 'slice', object, start, stop, step });
};

const sliceBound = (state: ParserState): Expression | null =>
  state.cursor.kind === ':' || state.cursor.kind === ']' ? null : state.grammar.expression(state);

const parseTupleKey = (state: ParserState, first: Expression): Expression => {
  const items = [first];
  while (skip(state.cursor, ',') && state.cursor.kind !== ']') items.push(state.grammar.expression(state));
  return node(state, first.from, { type: 'tuple', items });
};

const parseCall = (state: ParserState, callee: Expression): Expression => {
  const args = parseArguments(state);
  return node(state, callee.from, { type: 'call', callee, args });
};

/** One `| name(…)`; the cursor stands on the `|`. */
export const parseFilter = (state: ParserState, input: Expression): Expression => {
  advance(state.cursor);
  return parseFilterName(state, input);
};

/** A filter without its `|`, as the `filter` block begins. */
export const parseFilterName = (state: ParserState, input: Expression): Expression => {
  const { cursor } = state;
  const nameFrom = cursor.from;
  const name = expectName(cursor, "the name of a filter after '|'");
  const args = cursor.kind === '(' ? parseArguments(state) : noArguments();
  return node(state, input.from, { type: 'filter', input, name, nameFrom, args });
};

const noArguments = (): Arguments => ({ positional: [], keywords: [], spread: null, spreadKeywords: null });

const parseTest = (state: ParserState, input: Expression): Expression => {
  const { cursor } = state;
  advance(cursor);
  const negated = skipName(cursor, 'not');
  const nameFrom = cursor.from;
  const name = expectName(cursor, "the name of a test after 'is'");
  const args = parseTestArguments(state);
  return node(state, input.from, { type: 'test', input, name, nameFrom, args, negated });
};

const notAnArgument = new Set(['else', 'or', 'and', 'is', 'if', 'in', 'not', 'recursive']);

/** A test takes one argument without parentheses: `n is divisibleby 3`. */
const parseTestArguments = (state: ParserState): Arguments => {
  const { cursor } = state;
  if (cursor.kind === '(') return parseArguments(state);
  const { kind, value } = cursor;
  if (kind === 'name' && value === 'is') {
    throw new SyntaxFault("tests cannot be chained with 'is'", cursor.from);
  }
  const starts =
    kind === 'string' ||
    kind === 'integer' ||
    kind === 'float' ||
    kind === '[' ||
    kind === '{' ||
    (kind === 'name' && !notAnArgument.has(value));
  if (!starts) return noArguments();
  return { ...noArguments(), positional: [parsePostfix(state, parsePrimary(state), false)] };
};
