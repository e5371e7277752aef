import type { Executor } from '../kit.ts';
import { holds } from '../shared/evaluate-conditions.ts';
import type { filter } from './definition.ts';

export const executeFilter: Executor<typeof filter> = ({ conditions }, input, context) => {
  const passes = holds(conditions, (warning) => context.log('warn', warning));
  return { port: passes ? 'pass' : 'dropped', output: input };
};
