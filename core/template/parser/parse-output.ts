import { SyntaxFault } from '../template-error.ts';
import { nested, type ParserState } from './parser-state.ts';
import type { Statement } from './syntax-tree.ts';
import { enterTag, leaveTag } from './tag.ts';

/** `{{ expression }}` */
export const parseOutput = (state: ParserState, from: number): Statement => {
  enterTag(state.cursor, from, '}}');
  return finish(state, from);
};

const finish = (state: ParserState, from: number): Statement => {
  const { cursor } = state;
  if (cursor.kind === 'end') leaveTag(cursor, from);
  const expression = nested(state, state.grammar.tuple);
  leaveTag(cursor, from);
  return { type: 'output', expression, from, to: cursor.to };
};

/** `<< expression >>`, or null where that is not what follows: then it is text. */
export const parseShiftOutput = (state: ParserState, from: number): Statement | null => {
  const { cursor, limits, nodes, depth } = state;
  const { trimAfter } = cursor;
  if (from > state.lastShiftClose) return null;
  try {
    enterTag(cursor, from, '>>');
    return finish(state, from);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    state.failedTags += 1;
    state.failedText += cursor.next - from;
    if (state.failedTags > limits.failedTags || state.failedText > limits.textLength * 2) {
      throw new SyntaxFault("'<<' occurs too often without being a tag", from);
    }
    state.nodes = nodes;
    state.depth = depth;
    cursor.trimAfter = trimAfter;
    return null;
  }
};
