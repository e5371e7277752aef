import { namesOf, type ParserState, type ScopeNames } from './parser-state.ts';
import type { ScopedBody } from './syntax-tree.ts';

/** Reads statements up to one of `ends` as a scope of its own. */
export const parseScope = (state: ParserState, ends: readonly string[]): ScopedBody & { end: string } => {
  const names: ScopeNames = new Map();
  const { conditions } = state;
  state.conditions = 0;
  state.scopes.push(names);
  const { body, end } = state.grammar.statements(state, ends);
  state.scopes.pop();
  state.conditions = conditions;
  return { body, names: namesOf(names), end };
};
