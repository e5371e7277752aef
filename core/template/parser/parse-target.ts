import type { Cursor } from '../lexer/cursor.ts';
import { advance } from '../lexer/read-token.ts';
import { SyntaxFault } from '../template-error.ts';
import { expect, expectName, node, noteAssigned, type ParserState, skip } from './parser-state.ts';
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

/** `name`, `a, b`, `(a, b)` and with `fields` also `namespace.field`. */
export const parseTarget = (state: ParserState, fields: boolean): Target => {
  const { cursor } = state;
  const { from } = cursor;
  const first = parseOne(state, fields);
  if (cursor.kind !== ',') return first;
  const items = [first];
  while (skip(cursor, ',') && startsTarget(cursor)) {
    items.push(parseOne(state, fields));
  }
  return node(state, from, { type: 'targets', items });
};

const startsTarget = ({ kind, value }: Cursor): boolean => kind === '(' || (kind === 'name' && value !== 'in');

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

/** Notes that the innermost scope assigns the names of a target. */
export const declareTarget = (state: ParserState, target: Target): void => {
  if (target.type === 'name') noteAssigned(state, target.name);
  if (target.type === 'targets') for (const item of target.items) declareTarget(state, item);
};

const parseNewName = (state: ParserState): string => {
  const { cursor } = state;
  const { from } = cursor;
  const name = expectName(cursor, 'a name');
  if (notAssignable.has(name)) throw new SyntaxFault(`'${name}' cannot be assigned`, from);
  return name;
};
