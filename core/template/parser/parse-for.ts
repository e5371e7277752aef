import { SyntaxFault } from '../template-error.ts';
import { parseScope } from './parse-scope.ts';
import { parseTarget } from './parse-target.ts';
import { type ParserState, skipName, unexpected } from './parser-state.ts';
import type { ScopedBody, StatementForm } from './syntax-tree.ts';
import { leaveTag } from './tag.ts';

/** `for target in iterable if filter recursive … else … endfor` */
export const parseFor = (state: ParserState, from: number): StatementForm => {
  const { cursor } = state;
  const target = parseTarget(state, false);
  if (target.type === 'name' && target.name === 'loop')
    throw new SyntaxFault("'loop' is what a loop knows of itself", target.from);
  if (!skipName(cursor, 'in')) throw unexpected(cursor, "'in'");
  const iterable = state.grammar.tuple(state, state.grammar.unconditional);
  const filter = skipName(cursor, 'if') ? state.grammar.expression(state) : null;
  const recursive = skipName(cursor, 'recursive');
  leaveTag(cursor, from);
  state.loops += 1;
  const { end, ...inner } = parseScope(state, ['else', 'endfor']);
  state.loops -= 1;
  leaveTag(cursor, from);
  const otherwise = end === 'else' ? parseElse(state, from) : { body: [], names: [] };
  return { type: 'for', target, iterable, filter, recursive, inner, otherwise };
};

const parseElse = (state: ParserState, from: number): ScopedBody => {
  const { body, names } = parseScope(state, ['endfor']);
  leaveTag(state.cursor, from);
  return { body, names };
};

const parseJump =
  (type: 'break' | 'continue') =>
  (state: ParserState, from: number): StatementForm => {
    leaveTag(state.cursor, from);
    if (state.loops === 0) throw new SyntaxFault(`{% ${type} %} stands outside of a loop`, from);
    return { type };
  };

export const parseBreak = parseJump('break');
export const parseContinue = parseJump('continue');
