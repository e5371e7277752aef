import type { TokenKind } from '../lexer/cursor.ts';
import { advance } from '../lexer/read-token.ts';
import { parsePostfix } from './parse-postfix.ts';
import { parsePrimary } from './parse-primary.ts';
import { checkChain, isName, nested, node, type ParserState, skip, skipName, unexpected } from './parser-state.ts';
import type { BinaryOperator, CompareOperator, Expression } from './syntax-tree.ts';

/** `a if b else c` and everything that binds tighter. */
export const parseExpression = (state: ParserState): Expression => nested(state, parseConditional);

/** An expression, or several with commas between them: a tuple. */
export const parseTuple = (state: ParserState, parseItem = parseExpression): Expression => {
  const { cursor } = state;
  const { from } = cursor;
  const first = parseItem(state);
  if (cursor.kind !== ',') return first;
  const items = [first];
  while (skip(cursor, ',')) {
    if (endsTuple(state)) break;
    items.push(parseItem(state));
  }
  return node(state, from, { type: 'tuple', items });
};

const endsTuple = ({ cursor }: ParserState): boolean =>
  cursor.kind === 'close' || cursor.kind === ')' || cursor.kind === '=' || isName(cursor, 'in');

/** An expression without `if`, as `for … in` takes it before its filter. */
export const parseUnconditional = (state: ParserState): Expression => nested(state, parseOr);

const parseConditional = (state: ParserState): Expression => {
  const { cursor } = state;
  const { from } = cursor;
  let value = parseOr(state);
  for (let links = 0; skipName(cursor, 'if'); links += 1) {
    checkChain(state, links);
    const test = parseOr(state);
    const otherwise = skipName(cursor, 'else') ? parseExpression(state) : null;
    value = node(state, from, { type: 'conditional', test, then: value, otherwise });
  }
  return value;
};

const parseOr = (state: ParserState): Expression => {
  const { from } = state.cursor;
  let left = parseAnd(state);
  for (let links = 0; skipName(state.cursor, 'or'); links += 1) {
    checkChain(state, links);
    left = node(state, from, { type: 'binary', operator: 'or', left, right: parseAnd(state) });
  }
  return left;
};

const parseAnd = (state: ParserState): Expression => {
  const { from } = state.cursor;
  let left = parseNot(state);
  for (let links = 0; skipName(state.cursor, 'and'); links += 1) {
    checkChain(state, links);
    left = node(state, from, { type: 'binary', operator: 'and', left, right: parseNot(state) });
  }
  return left;
};

const parseNot = (state: ParserState): Expression => {
  const { from } = state.cursor;
  if (!skipName(state.cursor, 'not')) return parseCompare(state);
  return node(state, from, { type: 'unary', operator: 'not', operand: nested(state, parseNot) });
};

const parseCompare = (state: ParserState): Expression => {
  const { from } = state.cursor;
  const first = parseSum(state);
  const rest: { operator: CompareOperator; right: Expression }[] = [];
  for (let operator = takeComparison(state); operator !== null; operator = takeComparison(state)) {
    checkChain(state, rest.length);
    rest.push({ operator, right: parseSum(state) });
  }
  return rest.length === 0 ? first : node(state, from, { type: 'compare', first, rest });
};

const takeComparison = ({ cursor }: ParserState): CompareOperator | null => {
  const { kind } = cursor;
  if (kind === '==' || kind === '!=' || kind === '<' || kind === '<=' || kind === '>' || kind === '>=') {
    advance(cursor);
    return kind;
  }
  if (skipName(cursor, 'in')) return 'in';
  if (!isName(cursor, 'not')) return null;
  advance(cursor);
  if (!skipName(cursor, 'in')) throw unexpected(cursor, "'in' after 'not'");
  return 'not in';
};

/** A level of left-associative operators. */
const leftAssociative = (
  levelOperators: readonly BinaryOperator[],
  parseOperand: (state: ParserState) => Expression,
): ((state: ParserState) => Expression) => {
  const operators = new Map<TokenKind, BinaryOperator>();
  for (const operator of levelOperators) if (operator !== 'and' && operator !== 'or') operators.set(operator, operator);
  return (state) => {
    const { cursor } = state;
    const { from } = cursor;
    let left = parseOperand(state);
    for (let links = 0; ; links += 1) {
      const operator = operators.get(cursor.kind);
      if (operator === undefined) return left;
      checkChain(state, links);
      advance(cursor);
      left = node(state, from, { type: 'binary', operator, left, right: parseOperand(state) });
    }
  };
};

const parseConcat = (state: ParserState): Expression => {
  const { cursor } = state;
  const { from } = cursor;
  const first = parseProduct(state);
  if (cursor.kind !== '~') return first;
  const parts = [first];
  while (skip(cursor, '~')) {
    checkChain(state, parts.length);
    parts.push(parseProduct(state));
  }
  return node(state, from, { type: 'concat', parts });
};

const parseSum = leftAssociative(['+', '-'], parseConcat);

/** A sign binds tighter than `**`, and filters apply to the signed value: `-x | abs` is `(-x) | abs`. */
const parseUnary = (state: ParserState): Expression => parsePostfix(state, parseSigned(state), true);

const parseSigned = (state: ParserState): Expression => {
  const { cursor } = state;
  const { from, kind } = cursor;
  if (kind !== '-' && kind !== '+') return parsePostfix(state, parsePrimary(state), false);
  advance(cursor);
  return node(state, from, { type: 'unary', operator: kind, operand: nested(state, parseSigned) });
};

const parsePower = leftAssociative(['**'], parseUnary);
const parseProduct = leftAssociative(['*', '/', '//', '%'], parsePower);
