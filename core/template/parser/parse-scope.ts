import type { ParserState } from './parser-state.ts';
import type { ScopedBody } from './syntax-tree.ts';

/** Reads statements up to one of `ends` as a scope of its own. */
export const parseScope = (state: ParserState, ends: readonly string[]): ScopedBody & { end: string } => {
  const names = new Set<string>();
  state.scopes.push(names);
  const { body, end } = state.grammar.statements(state, ends);
  state.scopes.pop();
  return { body, names: [...names], end };
};

/** Parses names that belong to a scope which is declared elsewhere, such as the targets of a loop. */
export const withoutDeclaring = <Result>(state: ParserState, parse: () => Result): Result => {
  state.scopes.push(new Set());
  const result = parse();
  state.scopes.pop();
  return result;
};
