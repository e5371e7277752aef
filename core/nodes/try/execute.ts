import type { BodyResult } from '../context.ts';
import type { Executor, NodeResult } from '../kit.ts';
import type { tryNode } from './definition.ts';

export const executeTry: Executor<typeof tryNode> = (_settings, input, context) => {
  const result = context.runBody(input, input);
  return result instanceof Promise ? result.then(toNodeResult) : toNodeResult(result);
};

const toNodeResult = (result: BodyResult): NodeResult => {
  if (result.ok) return { port: 'done', output: result.output };
  const { code, message, node } = result.error;
  return { port: 'caught', output: { code, message, node } };
};
