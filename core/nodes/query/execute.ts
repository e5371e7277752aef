import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { toSource } from '../shared/source.ts';
import type { query } from './definition.ts';

export const executeQuery: Executor<typeof query> = async (
  { language, expression, timeoutMs, ...chosen },
  input,
  context,
) => {
  if (expression.trim() === '')
    throw new NodeFailure(
      'query_syntax',
      'There is no expression. Write what to select, for example items.sku or $.items[*].sku.',
    );
  const output = await context.heavy({
    operation: 'query',
    input: { language, expression, value: toSource(chosen, input) },
    timeoutMs,
    signal: context.signal,
  });
  return { port: 'out', output };
};
