import { SyntaxFault } from '../template-error.ts';
import { parseOutput, parseShiftOutput } from './parse-output.ts';
import { parseStatement } from './parse-statement.ts';
import { expectName, type ParserState } from './parser-state.ts';
import type { Statement } from './syntax-tree.ts';
import { enterTag } from './tag.ts';
import { readRaw, skipComment } from './verbatim.ts';
import { parseWebhookPath } from './webhook-path.ts';

const opener = /\{[{%#]|<{2,}|\$\{Webhook::/g;

/**
 * Reads text and tags up to a statement whose name is in `ends`, and leaves the cursor behind that name; without `ends`, up to the end of
 * the template. A block of the template is read by the statement that opens it, which calls this again.
 */
export const parseStatements = (state: ParserState, ends: readonly string[]): { body: Statement[]; end: string } => {
  const { cursor } = state;
  const { text, end } = cursor;
  const body: Statement[] = [];
  let textFrom = cursor.next;
  let trimStart = cursor.trimAfter;

  const addText = (to: number, trimEnd: boolean): void => {
    const content = trim(normalise(text.slice(textFrom, to)), trimStart, trimEnd);
    if (content !== '') body.push({ type: 'text', text: content, from: textFrom, to });
  };

  for (let from = nextOpener(text, textFrom, end); from < end; from = nextOpener(text, opener.lastIndex, end)) {
    const open = text.slice(from, opener.lastIndex);
    const trimEnd = text.charAt(from + 2) === '-';
    if (open.startsWith('<') || open.startsWith('$')) {
      const found =
        open === '<<' ? parseShiftOutput(state, from) : open.startsWith('$') ? parseWebhookPath(state, from) : null;
      opener.lastIndex = from + open.length;
      if (found === null) continue;
      addText(from, open === '<<' && trimEnd);
      body.push(found);
    } else {
      addText(from, trimEnd);
      if (open === '{#') skipComment(cursor, from);
      else if (open === '{{') body.push(parseOutput(state, from));
      else {
        enterTag(cursor, from, '%}');
        const name = expectName(cursor, 'the name of a statement');
        if (ends.includes(name)) return { body, end: name };
        if (name === 'raw' || name === 'verbatim') body.push(readRaw(cursor, from, name));
        else body.push(parseStatement(state, name, from));
      }
    }
    textFrom = cursor.next;
    trimStart = cursor.trimAfter;
    opener.lastIndex = textFrom;
  }

  addText(end, false);
  if (ends.length > 0)
    throw new SyntaxFault(`the template ends before ${ends.map((name) => `{% ${name} %}`).join(' or ')}`, end);
  cursor.next = end;
  return { body, end: '' };
};

/** The expression is shared by nested calls, so the place to go on from is always set. */
const nextOpener = (text: string, from: number, end: number): number => {
  opener.lastIndex = from;
  const index = opener.exec(text)?.index ?? end;
  return Math.min(index, end);
};

const normalise = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

const trim = (text: string, start: boolean, end: boolean): string => {
  const head = start ? text.trimStart() : text;
  return end ? head.trimEnd() : head;
};
