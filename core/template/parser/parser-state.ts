import { type Cursor, createCursor, type TokenKind } from '../lexer/cursor.ts';
import { advance } from '../lexer/read-token.ts';
import type { TemplateLimits } from '../limits.ts';
import { SyntaxFault } from '../template-error.ts';
import type { Expression, ScopedName, Statement } from './syntax-tree.ts';

/** The rules that contain themselves. Parts of the parser reach them here, so that no two files import each other. */
export type Grammar = {
  /** An expression, `a if b else c` included. */
  readonly expression: (state: ParserState) => Expression;
  /** An expression without `if`, as `for … in` takes it before its filter. */
  readonly unconditional: (state: ParserState) => Expression;
  /** An expression, or several with commas between them. */
  readonly tuple: (state: ParserState, item?: (state: ParserState) => Expression) => Expression;
  /** Text and statements up to one of the named statements. */
  readonly statements: (state: ParserState, ends: readonly string[]) => { body: Statement[]; end: string };
};

/** Each name that a scope has read or assigned. A name that was read first, or may stay unassigned, has its outer meaning until then. */
export type ScopeNames = Map<string, { assigned: boolean; outer: boolean }>;

/** What the parts of the parser share while they read one template. */
export type ParserState = {
  readonly cursor: Cursor;
  readonly limits: TemplateLimits;
  readonly grammar: Grammar;
  nodes: number;
  depth: number;
  /** Names read and assigned so far in each open scope, innermost last. */
  scopes: ScopeNames[];
  /** Branches of `if` and `switch` around the place being parsed, within the same scope. */
  conditions: number;
  /** Loops around the place being parsed, within the same macro. */
  loops: number;
  /** Times that `<<` was not a tag, and the tokens that were parsed to find that out. */
  failedTags: number;
  failedTokens: number;
  /** Behind the last `>>`, no `<<` needs to be tried. */
  readonly lastShiftClose: number;
};

export const createParserState = (text: string, limits: TemplateLimits, grammar: Grammar): ParserState => ({
  cursor: createCursor(text, text.length - (/\r?\n$|\r$/.exec(text)?.[0].length ?? 0)),
  limits,
  grammar,
  nodes: 0,
  depth: 0,
  scopes: [new Map()],
  conditions: 0,
  loops: 0,
  failedTags: 0,
  failedTokens: 0,
  lastShiftClose: text.lastIndexOf('>>'),
});

/** Gives the node back, counted and with its offsets. */
export const node = <Form extends object>(
  state: ParserState,
  from: number,
  form: Form,
): Form & { from: number; to: number } => {
  state.nodes += 1;
  if (state.nodes > state.limits.nodes) {
    throw new SyntaxFault(`the template has more than ${state.limits.nodes.toLocaleString('en')} parts`, from);
  }
  const counted = form as Form & { from: number; to: number };
  counted.from = from;
  counted.to = state.cursor.previousTo;
  return counted;
};

/** Notes that the innermost scope reads a name. */
export const noteRead = (state: ParserState, name: string): void => {
  const names = state.scopes.at(-1);
  if (names !== undefined && !names.has(name)) names.set(name, { assigned: false, outer: true });
};

/** Notes that the innermost scope assigns a name. */
export const noteAssigned = (state: ParserState, name: string): void => {
  const names = state.scopes.at(-1);
  const known = names?.get(name);
  if (known !== undefined) known.assigned = true;
  else names?.set(name, { assigned: true, outer: state.conditions > 0 });
};

/** The names that a scope itself reads or assigns, not those of scopes within it. */
export const namesOf = (names: ScopeNames): ScopedName[] => Array.from(names, ([name, use]) => ({ name, ...use }));

/** Runs `parse` one level deeper. */
export const nested = <Result>(state: ParserState, parse: (state: ParserState) => Result): Result => {
  if (state.depth >= state.limits.depth) {
    throw new SyntaxFault(`nested more than ${state.limits.depth} levels deep`, state.cursor.from);
  }
  state.depth += 1;
  const result = parse(state);
  state.depth -= 1;
  return result;
};

/** Refuses a chain that is too long; `length` counts the links read so far. */
export const checkChain = (state: ParserState, length: number): void => {
  if (length > state.limits.chain) {
    throw new SyntaxFault(`a chain of more than ${state.limits.chain} links`, state.cursor.from);
  }
};

export const isName = ({ kind, value }: Cursor, name: string): boolean => kind === 'name' && value === name;

export const skip = (cursor: Cursor, kind: TokenKind): boolean => {
  if (cursor.kind !== kind) return false;
  advance(cursor);
  return true;
};

export const skipName = (cursor: Cursor, name: string): boolean => {
  if (!isName(cursor, name)) return false;
  advance(cursor);
  return true;
};

export const expect = (cursor: Cursor, kind: TokenKind, purpose: string): void => {
  if (!skip(cursor, kind)) throw unexpected(cursor, `'${kind}' ${purpose}`);
};

export const expectName = (cursor: Cursor, purpose: string): string => {
  const { kind, value } = cursor;
  if (kind !== 'name') throw unexpected(cursor, purpose);
  advance(cursor);
  return value;
};

/** The fault of a token that stands where something else must. */
export const unexpected = (cursor: Cursor, expected: string): SyntaxFault =>
  new SyntaxFault(cursor.kind === 'error' ? cursor.value : `expected ${expected}, found ${found(cursor)}`, cursor.from);

/** The current token in words, for a message. */
const found = ({ kind, value, closer }: Cursor): string => {
  if (kind === 'end') return 'the end of the template';
  if (kind === 'close') return `'${closer}'`;
  if (kind === 'string') return 'a string';
  if (kind === 'name' || kind === 'integer' || kind === 'float') return `'${value}'`;
  return `'${kind}'`;
};
