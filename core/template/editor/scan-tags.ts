import { createCursor, type TokenKind } from '../lexer/cursor.ts';
import { advance } from '../lexer/read-token.ts';
import { defaultLimits } from '../limits.ts';
import { grammar } from '../parser/grammar.ts';
import { parseShiftOutput } from '../parser/parse-output.ts';
import { createParserState } from '../parser/parser-state.ts';
import { parseWebhookPath } from '../parser/webhook-path.ts';
import { SyntaxFault } from '../template-error.ts';

/** A token of a tag; an operator is its own kind. */
export type TagToken = { kind: TokenKind; value: string; from: number; to: number };

/** A stretch of a template that is not plain text. */
export type Region =
  | { type: 'comment'; from: number; to: number }
  | { type: 'webhook'; from: number; to: number }
  | { type: 'tag'; opener: '{{' | '{%' | '<<'; from: number; to: number; tokens: TagToken[]; closed: boolean };

const opener = /\{[{%#]|<{2,}|\$\{Webhook::/g;

/**
 * Finds tags and comments in a text that need not be a valid template: a tag without its end reaches to the end of its line or to the next
 * tag. Every `<<` is judged as the parser does.
 */
export const scanTags = (text: string): Region[] => {
  const regions: Region[] = [];
  const shiftState = createParserState(text, defaultLimits, grammar);
  let from = 0;
  for (;;) {
    opener.lastIndex = from;
    const match = opener.exec(text);
    if (match === null) return regions;
    const region = scanRegion(text, match[0], match.index, shiftState);
    if (region !== null) regions.push(region);
    from = region === null ? match.index + match[0].length : skipRaw(text, region);
  }
};

const scanRegion = (
  text: string,
  open: string,
  from: number,
  state: ReturnType<typeof createParserState>,
): Region | null => {
  if (open === '{#') {
    const close = text.indexOf('#}', from + 2);
    return { type: 'comment', from, to: close === -1 ? text.length : close + 2 };
  }
  if (open.startsWith('$')) {
    const output = parseWebhookPath(state, from);
    return output === null ? null : { type: 'webhook', from, to: output.to };
  }
  if (open === '<<') return isShiftTag(state, from) ? scanTag(text, '<<', from) : null;
  return open === '{{' || open === '{%' ? scanTag(text, open, from) : null;
};

const isShiftTag = (state: ReturnType<typeof createParserState>, from: number): boolean => {
  try {
    return parseShiftOutput(state, from) !== null;
  } catch (error) {
    if (error instanceof SyntaxFault) return false;
    throw error;
  }
};

const closers = { '{{': '}}', '{%': '%}', '<<': '>>' };
const boundary = /\n|\{[{%#]/g;

/** The tokens of one tag, as far as they can be read. */
export const scanTag = (text: string, open: '{{' | '{%' | '<<', from: number): Region => {
  const whole = readTokens(text, open, from, text.length);
  if (whole.closed) return whole;
  boundary.lastIndex = from + 2;
  return readTokens(text, open, from, boundary.exec(text)?.index ?? text.length);
};

const readTokens = (text: string, open: '{{' | '{%' | '<<', from: number, end: number): Region & { type: 'tag' } => {
  const cursor = createCursor(text, end);
  const sign = text.charAt(from + 2);
  cursor.closer = closers[open];
  cursor.next = from + (sign === '-' || sign === '+' ? 3 : 2);
  const tokens: TagToken[] = [];
  for (;;) {
    advance(cursor);
    if (cursor.kind === 'end' || cursor.kind === 'error') {
      return { type: 'tag', opener: open, from, to: Math.max(from + 2, end), tokens, closed: false };
    }
    const { kind, value, to } = cursor;
    tokens.push({ kind, value, from: cursor.from, to });
    if (kind === 'close') return { type: 'tag', opener: open, from, to, tokens, closed: true };
  }
};

const skipRaw = (text: string, region: Region): number => {
  if (region.type !== 'tag' || region.opener !== '{%' || !region.closed) return region.to;
  const name = region.tokens[0]?.value;
  if (region.tokens.length !== 2 || (name !== 'raw' && name !== 'verbatim')) return region.to;
  const end = new RegExp(`\\{%[-+]?\\s*end${name}\\b`, 'g');
  end.lastIndex = region.to;
  return end.exec(text)?.index ?? text.length;
};
