import { SyntaxFault } from '../template-error.ts';
import type { ParserState } from './parser-state.ts';
import type { Expression, Statement, StatementForm } from './syntax-tree.ts';
import { leaveTag } from './tag.ts';

const parseCondition = (state: ParserState, from: number): Expression => {
  const test = state.grammar.tuple(state);
  leaveTag(state.cursor, from);
  return test;
};

/** Statements that may not run. */
const parseBranch = (state: ParserState, ends: readonly string[]): { body: Statement[]; end: string } => {
  state.conditions += 1;
  const branch = state.grammar.statements(state, ends);
  state.conditions -= 1;
  return branch;
};

/** `if … elif … else … endif`; `elseif` is `elif`. */
export const parseIf = (state: ParserState, from: number): StatementForm => {
  const branches: { test: Expression; body: Statement[] }[] = [];
  let otherwise: Statement[] = [];
  let next = 'if';
  while (next === 'if' || next === 'elif' || next === 'elseif') {
    const test = parseCondition(state, from);
    const { body, end } = parseBranch(state, ['elif', 'elseif', 'else', 'endif']);
    branches.push({ test, body });
    next = end;
  }
  if (next === 'else') {
    leaveTag(state.cursor, from);
    otherwise = parseBranch(state, ['endif']).body;
  }
  leaveTag(state.cursor, from);
  return { type: 'if', branches, otherwise };
};

/** `switch x` with `case`s; a case without a body falls through to the next one. */
export const parseSwitch = (state: ParserState, from: number): StatementForm => {
  const subject = state.grammar.expression(state);
  leaveTag(state.cursor, from);
  const cases: { value: Expression; body: Statement[] }[] = [];
  let otherwise: Statement[] = [];
  const ends = ['case', 'default', 'endswitch'];
  let { body, end } = parseBranch(state, ends);
  if (body.some(({ type, ...rest }) => type !== 'text' || ('text' in rest && rest.text.trim() !== ''))) {
    throw new SyntaxFault('nothing may stand between {% switch %} and its first {% case %}', from);
  }
  while (end !== 'endswitch') {
    const kind = end;
    const value = kind === 'case' ? state.grammar.unconditional(state) : null;
    leaveTag(state.cursor, from);
    ({ body, end } = parseBranch(state, ends));
    if (value === null) otherwise = body;
    else cases.push({ value, body });
  }
  leaveTag(state.cursor, from);
  return { type: 'switch', subject, cases, otherwise };
};
