import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { Executor } from '../kit.ts';
import { toOperation } from '../shared/heavy-operation.ts';
import { runSized } from '../shared/run-sized.ts';
import { toSource } from '../shared/source.ts';
import type { format } from './definition.ts';
import { formatTask } from './format-task.ts';

/** The writers are loaded when they are first needed: most processes never need them. */
const run = async (input: JsonObject): Promise<JsonValue> => {
  const { formatValue } = await import('./format-value.ts');
  return toOperation(formatTask, formatValue)(input);
};

export const executeFormat: Executor<typeof format> = async ({ source, value, ...options }, input, context) => {
  const random = [...context.randomBytes(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const task = { value: toSource({ source, value }, input), options, boundary: `hookloom-${random}` };
  return { port: 'out', output: await runSized({ operation: 'format', input: task, run }, context) };
};
