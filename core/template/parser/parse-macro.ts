import { SyntaxFault } from '../template-error.ts';
import { parsePostfix } from './parse-postfix.ts';
import { parsePrimary } from './parse-primary.ts';
import { parseScope } from './parse-scope.ts';
import { expect, expectName, noteAssigned, type ParserState, skip } from './parser-state.ts';
import type { Parameter, ScopedBody, StatementForm } from './syntax-tree.ts';
import { leaveTag } from './tag.ts';

/** `macro name(a, b=1) … endmacro` */
export const parseMacro = (state: ParserState, from: number): StatementForm => {
  const name = expectName(state.cursor, 'the name of the macro');
  noteAssigned(state, name);
  const parameters = parseParameters(state);
  const inner = parseBody(state, from, 'endmacro');
  return { type: 'macro', name, parameters, inner };
};

/** `call(a, b) macro(…) … endcall`: the block is what the macro knows as `caller`. */
export const parseCallBlock = (state: ParserState, from: number): StatementForm => {
  const { cursor } = state;
  const parameters = cursor.kind === '(' ? parseParameters(state) : [];
  const start = cursor.from;
  const call = parsePostfix(state, parsePrimary(state), false);
  if (call.type !== 'call') throw new SyntaxFault('expected the call of a macro', start);
  const inner = parseBody(state, from, 'endcall');
  return { type: 'call-block', parameters, call, inner };
};

/** The body starts anew: a loop around a macro is not a loop around what the macro does. */
const parseBody = (state: ParserState, from: number, end: string): ScopedBody => {
  leaveTag(state.cursor, from);
  const { loops } = state;
  state.loops = 0;
  const { body, names } = parseScope(state, [end]);
  state.loops = loops;
  leaveTag(state.cursor, from);
  return { body, names };
};

const parseParameters = (state: ParserState): Parameter[] => {
  const { cursor } = state;
  expect(cursor, '(', 'before the parameters');
  const parameters: Parameter[] = [];
  const names = new Set<string>();
  let hasDefaults = false;
  while (cursor.kind === 'name') {
    const { from } = cursor;
    const name = expectName(cursor, 'the name of a parameter');
    const fallback = skip(cursor, '=') ? state.grammar.expression(state) : null;
    if (names.has(name)) throw new SyntaxFault(`'${name}' occurs twice`, from);
    if (fallback === null && hasDefaults) {
      throw new SyntaxFault(`'${name}' needs a default, because a parameter before it has one`, from);
    }
    if (name === 'caller' && fallback === null) throw new SyntaxFault("the parameter 'caller' needs a default", from);
    hasDefaults ||= fallback !== null;
    names.add(name);
    state.nodes += 1;
    parameters.push({ name, fallback });
    if (!skip(cursor, ',')) break;
  }
  expect(cursor, ')', 'to close the parameters');
  return parameters;
};
