import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { toOperation } from '../shared/heavy-operation.ts';
import { runSized } from '../shared/run-sized.ts';
import { typeName } from '../shared/shown-value.ts';
import { toSource } from '../shared/source.ts';
import type { list } from './definition.ts';
import { listTask } from './list-task.ts';
import { transformList } from './transform-list.ts';

const run = toOperation(listTask, transformList);

export const executeList: Executor<typeof list> = async ({ source, value, ...options }, input, context) => {
  const chosen = toSource({ source, value }, input);
  if (!Array.isArray(chosen))
    throw new NodeFailure(
      'list_input',
      `There is ${typeName(chosen)} where a list is needed. Choose the list as the value, for example << web1.items >>.`,
    );
  return { port: 'out', output: await runSized({ operation: 'list', input: { list: chosen, options }, run }, context) };
};
