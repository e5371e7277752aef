import { parseFilter, parseFilterName } from './parse-postfix.ts';
import { parseScope } from './parse-scope.ts';
import { declareTarget, parseTarget } from './parse-target.ts';
import { checkChain, expect, expectName, isName, node, type ParserState, skip } from './parser-state.ts';
import { blockText, type Expression, type StatementForm, type Target } from './syntax-tree.ts';
import { leaveTag } from './tag.ts';

/** `set a = 1`, `set a, b = pair`, `set ns.field = 1`, and the block `set a | filter … endset`. */
export const parseSet = (state: ParserState, from: number): StatementForm => {
  const { cursor } = state;
  const target = parseTarget(state, true);
  if (!skip(cursor, '=')) return parseSetBlock(state, from, target);
  const value = state.grammar.tuple(state);
  declareTarget(state, target);
  leaveTag(cursor, from);
  return { type: 'set', target, value };
};

const parseSetBlock = (state: ParserState, from: number, target: Target): StatementForm => {
  const { cursor } = state;
  const filters = cursor.kind === '|' ? parseFilters(state, blockTextNode(state)) : null;
  leaveTag(cursor, from);
  const { body, names } = parseScope(state, ['endset']);
  leaveTag(cursor, from);
  declareTarget(state, target);
  return { type: 'set-block', target, filters, inner: { body, names } };
};

const blockTextNode = (state: ParserState): Expression =>
  node(state, state.cursor.from, { type: 'name', name: blockText });

const parseFilters = (state: ParserState, input: Expression): Expression => {
  let value = input;
  for (let links = 0; state.cursor.kind === '|'; links += 1) {
    checkChain(state, links);
    value = parseFilter(state, value);
  }
  return value;
};

/** `filter a | b … endfilter` */
export const parseFilterBlock = (state: ParserState, from: number): StatementForm => {
  const { cursor } = state;
  const filters = parseFilters(state, parseFilterName(state, blockTextNode(state)));
  leaveTag(cursor, from);
  const { body, names } = parseScope(state, ['endfilter']);
  leaveTag(cursor, from);
  return { type: 'filter-block', filters, inner: { body, names } };
};

/** `with a = 1, b = 2 … endwith`; the values do not see each other. */
export const parseWith = (state: ParserState, from: number): StatementForm => {
  const { cursor } = state;
  const assignments: { name: string; value: Expression }[] = [];
  while (cursor.kind === 'name' && !isName(cursor, 'in')) {
    const name = expectName(cursor, 'a name');
    expect(cursor, '=', `after '${name}'`);
    assignments.push({ name, value: state.grammar.expression(state) });
    if (!skip(cursor, ',')) break;
  }
  leaveTag(cursor, from);
  const { body, names } = parseScope(state, ['endwith']);
  leaveTag(cursor, from);
  return { type: 'with', assignments, inner: { body, names } };
};

/** `block name … endblock`: with no other template to fill it in, it is written where it stands. */
export const parseBlock = (state: ParserState, from: number): StatementForm => {
  const { cursor } = state;
  expectName(cursor, 'the name of the block');
  while (isName(cursor, 'scoped') || isName(cursor, 'required')) expectName(cursor, 'a word');
  leaveTag(cursor, from);
  const { body, names } = parseScope(state, ['endblock']);
  if (cursor.kind === 'name') expectName(cursor, 'the name of the block');
  leaveTag(cursor, from);
  return { type: 'with', assignments: [], inner: { body, names } };
};

/** `do expression`: evaluated for what it does, as in `do list.append(1)`. */
export const parseDo = (state: ParserState, from: number): StatementForm => {
  const expression = state.grammar.tuple(state);
  leaveTag(state.cursor, from);
  return { type: 'do', expression };
};
