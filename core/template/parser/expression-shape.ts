import type { Cursor, TokenKind } from '../lexer/cursor.ts';
import { advance } from '../lexer/read-token.ts';

const infixWords = new Set(['and', 'or', 'in', 'is', 'if', 'else', 'not']);

const infix: ReadonlySet<TokenKind> = new Set([
  '+',
  '-',
  '*',
  '**',
  '/',
  '//',
  '%',
  '~',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '=',
  '.',
  ':',
  '|',
  ',',
]);

const closing: { readonly [kind: string]: string } = { ')': '(', ']': '[', '}': '{' };

/**
 * Whether the tokens from here to the end of the tag alternate as operands and operators do, with brackets in pairs. Text behind a `<<`
 * that is no tag is nearly always told by this, without parsing it. The cursor is moved.
 */
export const hasExpressionShape = (cursor: Cursor, maxTokens: number): { fits: boolean; tokens: number } => {
  const open: string[] = [];
  let wantsOperand = true;
  for (let tokens = 0; tokens < maxTokens && cursor.kind !== 'end'; tokens += 1) {
    if (cursor.kind === 'close') return { fits: open.length === 0 && tokens > 0, tokens };
    const next = wantsNext(cursor, wantsOperand, open);
    if (next === null) return { fits: false, tokens };
    wantsOperand = next;
    advance(cursor);
  }
  return { fits: false, tokens: maxTokens };
};

/** Whether an operand must follow this token; null where the token itself cannot stand here. */
const wantsNext = (cursor: Cursor, wantsOperand: boolean, open: string[]): boolean | null => {
  const { kind, value } = cursor;
  if (kind === '(' || kind === '[' || kind === '{') {
    open.push(kind);
    return kind === '{' && !wantsOperand ? null : true;
  }
  if (kind === ')' || kind === ']' || kind === '}') return open.pop() === closing[kind] ? false : null;
  if (infix.has(kind)) return wantsOperand && !mayBePrefix(kind) ? null : true;
  if (kind !== 'name' && kind !== 'string' && kind !== 'integer' && kind !== 'float') return null;
  if (wantsOperand) return kind === 'name' && (value === 'not' || value === 'in');
  if (kind === 'name' && infixWords.has(value)) return true;
  return kind === 'string' || isBehindTest(cursor) ? false : null;
};

/** Signs, the stars of arguments, and what may follow an empty slice bound or a trailing comma. */
const mayBePrefix = (kind: TokenKind): boolean =>
  kind === '-' || kind === '+' || kind === '*' || kind === '**' || kind === ':';

/** An operand right behind another one is the argument of a test. */
const testBefore = /\bis\s+(?:not\s+)?\w+\s*$/;

const isBehindTest = ({ text, from }: Cursor): boolean => testBefore.test(text.slice(Math.max(0, from - 64), from));
