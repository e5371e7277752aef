import type { Cursor } from '../lexer/cursor.ts';
import { SyntaxFault } from '../template-error.ts';
import type { Statement } from './syntax-tree.ts';
import { leaveTag } from './tag.ts';

/** Moves behind a comment. */
export const skipComment = (cursor: Cursor, from: number): void => {
  const close = cursor.text.indexOf('#}', from + 2);
  if (close === -1 || close + 2 > cursor.end) throw new SyntaxFault("this comment has no '#}'", from);
  cursor.trimAfter = close > from + 2 && cursor.text.charAt(close - 1) === '-';
  cursor.next = close + 2;
};

const endOfRaw = {
  raw: /\{%([-+]?)\s*endraw\s*([-+]?)%\}/g,
  verbatim: /\{%([-+]?)\s*endverbatim\s*([-+]?)%\}/g,
};

/** The text up to `{% endraw %}`, tags and all; the cursor stands behind the word `raw`. */
export const readRaw = (cursor: Cursor, from: number, name: 'raw' | 'verbatim'): Statement => {
  leaveTag(cursor, from);
  const start = cursor.next;
  const end = endOfRaw[name];
  end.lastIndex = start;
  const match = end.exec(cursor.text);
  if (match === null || end.lastIndex > cursor.end)
    throw new SyntaxFault(`{% ${name} %} has no {% end${name} %}`, from);
  const raw = cursor.text.slice(start, match.index).replace(/\r\n?/g, '\n');
  const text = cursor.trimAfter ? raw.trimStart() : raw;
  cursor.trimAfter = match[2] === '-';
  cursor.next = end.lastIndex;
  return { type: 'text', text: match[1] === '-' ? text.trimEnd() : text, from: start, to: match.index };
};
