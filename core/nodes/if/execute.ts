import type { Executor } from '../kit.ts';
import { holds } from '../shared/evaluate-conditions.ts';
import { isTruthy } from '../shared/is-truthy.ts';
import type { ifNode } from './definition.ts';

export const executeIf: Executor<typeof ifNode> = ({ mode, conditions, expression }, input, context) => {
  const isTaken =
    mode === 'expression' ? isTruthy(expression) : holds(conditions, (warning) => context.log('warn', warning));
  return { port: isTaken ? 'true' : 'false', output: input };
};
