import { parseExpression, parseTuple, parseUnconditional } from './parse-expression.ts';
import { parseStatements } from './parse-text.ts';
import type { Grammar } from './parser-state.ts';

export const grammar: Grammar = {
  expression: parseExpression,
  unconditional: parseUnconditional,
  tuple: parseTuple,
  statements: parseStatements,
};
