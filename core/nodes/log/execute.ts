import type { Executor } from '../kit.ts';
import type { log } from './definition.ts';

export const executeLog: Executor<typeof log> = ({ message, level }, input, context) => {
  context.log(level, message);
  return { port: 'out', output: input };
};
