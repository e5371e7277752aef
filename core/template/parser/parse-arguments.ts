import type { Cursor } from '../lexer/cursor.ts';
import { advance } from '../lexer/read-token.ts';
import { SyntaxFault } from '../template-error.ts';
import { expect, type ParserState, skip } from './parser-state.ts';
import type { Arguments } from './syntax-tree.ts';

/** `(1, name=2, *list, **dict)`; the cursor stands on the parenthesis. */
export const parseArguments = (state: ParserState): Arguments => {
  const { cursor } = state;
  const args: Arguments = { positional: [], keywords: [], spread: null, spreadKeywords: null };
  const names = new Set<string>();
  advance(cursor);
  while (cursor.kind !== ')') {
    parseArgument(state, args, names);
    if (!skip(cursor, ',')) break;
  }
  expect(cursor, ')', 'to close the arguments');
  return args;
};

const parseArgument = (state: ParserState, args: Arguments, names: Set<string>): void => {
  const { cursor } = state;
  const { from } = cursor;
  if (skip(cursor, '**')) {
    if (args.spreadKeywords !== null) throw new SyntaxFault("'**' may stand once", from);
    args.spreadKeywords = state.grammar.expression(state);
  } else if (skip(cursor, '*')) {
    if (args.spread !== null || args.spreadKeywords !== null)
      throw new SyntaxFault("'*' may stand once, before '**'", from);
    args.spread = state.grammar.expression(state);
  } else if (isKeyword(cursor)) {
    if (args.spreadKeywords !== null) throw new SyntaxFault("a keyword argument must stand before '**'", from);
    const name = cursor.value;
    if (names.has(name)) throw new SyntaxFault(`'${name}' is given twice`, from);
    names.add(name);
    advance(cursor);
    advance(cursor);
    args.keywords.push({ name, value: state.grammar.expression(state) });
  } else {
    if (args.keywords.length > 0 || args.spread !== null || args.spreadKeywords !== null) {
      throw new SyntaxFault('a positional argument cannot follow a keyword argument', from);
    }
    args.positional.push(state.grammar.expression(state));
  }
};

const keywordEquals = /\s*=(?!=)/y;

const isKeyword = ({ kind, text, to }: Cursor): boolean => {
  if (kind !== 'name') return false;
  keywordEquals.lastIndex = to;
  return keywordEquals.test(text);
};
