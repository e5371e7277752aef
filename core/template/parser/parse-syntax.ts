import { defaultLimits, type TemplateLimits } from '../limits.ts';
import { SyntaxFault, type TemplateError, toTemplateError } from '../template-error.ts';
import { grammar } from './grammar.ts';
import { createParserState, namesOf } from './parser-state.ts';
import type { SyntaxTree } from './syntax-tree.ts';

/** Reads a template into its syntax tree, or says what is wrong with it. Filters and tests are not looked up yet. */
export const parseSyntax = (
  text: string,
  limits: TemplateLimits = defaultLimits,
): { ok: true; tree: SyntaxTree } | { ok: false; error: TemplateError } => {
  try {
    if (text.length > limits.textLength) {
      throw new SyntaxFault(`the template is longer than ${limits.textLength.toLocaleString('en')} characters`, 0);
    }
    const state = createParserState(text, limits, grammar);
    const { body } = grammar.statements(state, []);
    return {
      ok: true,
      tree: { text, root: { body, names: namesOf(state.scopes[0] ?? new Map()) }, nodes: state.nodes },
    };
  } catch (error) {
    if (error instanceof SyntaxFault) return { ok: false, error: toTemplateError(error, text) };
    throw error;
  }
};
