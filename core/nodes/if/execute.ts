import type { JsonValue } from '#core/flow/json.ts';
import type { Executor } from '../kit.ts';
import { holds } from '../shared/evaluate-conditions.ts';
import type { ifNode } from './definition.ts';

export const executeIf: Executor<typeof ifNode> = ({ mode, conditions, expression }, input, context) => {
  const isTaken =
    mode === 'expression' ? isTruthy(expression) : holds(conditions, (warning) => context.log('warn', warning));
  return { port: isTaken ? 'true' : 'false', output: input };
};

/** As in templates; the text `false` counts as false too, because a template that prints its result yields text. */
const isTruthy = (value: JsonValue): boolean => {
  if (typeof value === 'string') return !/^\s*(false)?\s*$/i.test(value);
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
};
