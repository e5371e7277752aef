import type { Cursor } from '../lexer/cursor.ts';
import { advance } from '../lexer/read-token.ts';
import { SyntaxFault } from '../template-error.ts';
import { unexpected } from './parser-state.ts';

/** Puts the cursor on the first token of the tag that opens at `from`. */
export const enterTag = (cursor: Cursor, from: number, closer: '}}' | '%}' | '>>'): void => {
  const sign = cursor.text.charAt(from + 2);
  cursor.closer = closer;
  cursor.brackets = 0;
  cursor.kind = 'end';
  cursor.next = from + (sign === '-' || sign === '+' ? 3 : 2);
  advance(cursor);
};

/** Checks that the tag ends here. The token after it is not read: what follows is text. */
export const leaveTag = (cursor: Cursor, openedAt: number): void => {
  if (cursor.kind === 'close') return;
  if (cursor.kind === 'end') throw new SyntaxFault(`this tag has no '${cursor.closer}'`, openedAt);
  throw unexpected(cursor, `'${cursor.closer}'`);
};
