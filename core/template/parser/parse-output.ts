import { SyntaxFault } from '../template-error.ts';
import { hasExpressionShape } from './expression-shape.ts';
import { nested, type ParserState } from './parser-state.ts';
import type { Statement } from './syntax-tree.ts';
import { enterTag, leaveTag } from './tag.ts';

/** `{{ expression }}` */
export const parseOutput = (state: ParserState, from: number): Statement => {
  enterTag(state.cursor, from, '}}');
  if (state.cursor.kind === 'end') leaveTag(state.cursor, from);
  return finish(state, from);
};

const finish = (state: ParserState, from: number): Statement => {
  const { cursor } = state;
  const expression = nested(state, state.grammar.tuple);
  leaveTag(cursor, from);
  return { type: 'output', expression, from, to: cursor.to };
};

/** Tokens that may be read in vain for `<<`; those that were parsed, too, count for more. */
const maxFailedTokens = 100_000;
const parsedFactor = 20;

/** `<< expression >>`, or null where that is not what follows: then it is text. */
export const parseShiftOutput = (state: ParserState, from: number): Statement | null => {
  const { cursor, nodes, depth } = state;
  const { trimAfter } = cursor;
  if (from > state.lastShiftClose) return null;
  enterTag(cursor, from, '>>');
  const shape = hasExpressionShape(cursor, state.limits.nodes);
  if (!shape.fits) return fail(state, from, shape.tokens, trimAfter);
  try {
    enterTag(cursor, from, '>>');
    return finish(state, from);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    state.nodes = nodes;
    state.depth = depth;
    return fail(state, from, shape.tokens * parsedFactor, trimAfter);
  }
};

const fail = (state: ParserState, from: number, tokens: number, trimAfter: boolean): null => {
  state.failedTags += 1;
  state.failedTokens += tokens;
  if (state.failedTags > state.limits.failedTags || state.failedTokens > maxFailedTokens) {
    throw new SyntaxFault("'<<' occurs too often without being a tag", from);
  }
  state.cursor.trimAfter = trimAfter;
  return null;
};
