import { advance } from '../lexer/read-token.ts';
import { SyntaxFault } from '../template-error.ts';
import { expect, expectName, node, type ParserState, skip } from './parser-state.ts';
import type { Target } from './syntax-tree.ts';

const notAssignable = new Set([
  'true',
  'false',
  'none',
  'True',
  'False',
  'None',
  'null',
  'and',
  'or',
  'not',
  'if',
  'else',
  'in',
  'is',
]);

/** `name`, `a, b`, `(a, b)` and with `fields` also `namespace.field`. Names are noted in the innermost open scope. */
export const parseTarget = (state: ParserState, fields: boolean): Target => {
  const { cursor } = state;
  const { from } = cursor;
  const first = parseOne(state, fields);
  if (cursor.kind !== ',') return first;
  const items = [first];
  while (skip(cursor, ',') && (cursor.kind === 'name' || cursor.kind === '(')) {
    if (cursor.value === 'in') break;
    items.push(parseOne(state, fields));
  }
  return node(state, from, { type: 'targets', items });
};

const parseOne = (state: ParserState, fields: boolean): Target => {
  const { cursor } = state;
  const { from } = cursor;
  if (skip(cursor, '(')) {
    const inner = parseTarget(state, fields);
    expect(cursor, ')', 'after the names');
    return inner;
  }
  const name = parseNewName(state);
  if (!fields || cursor.kind !== '.') return node(state, from, { type: 'name', name });
  advance(cursor);
  return node(state, from, { type: 'field', object: name, name: expectName(cursor, "a name after '.'") });
};

const parseNewName = (state: ParserState): string => {
  const { cursor } = state;
  const { from } = cursor;
  const name = expectName(cursor, 'a name');
  if (notAssignable.has(name)) throw new SyntaxFault(`'${name}' cannot be assigned`, from);
  if (cursor.kind !== '.') declare(state, name);
  return name;
};

/** Notes that the innermost open scope assigns `name`. */
export const declare = (state: ParserState, name: string): void => {
  state.scopes.at(-1)?.add(name);
};
