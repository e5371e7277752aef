import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import type { NodeContext } from '../context.ts';
import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { toValueKey } from '../shared/value-key.ts';
import type { dedupe } from './definition.ts';

export const executeDedupe: Executor<typeof dedupe> = async ({ key, windowMs }, input, context) => {
  if (key === '') {
    throw new NodeFailure('dedupe_key', 'The key is empty, so nothing tells this input from others. Name a key.');
  }
  const valueKey = toValueKey(context, 'dedupe', [key]);
  const value: JsonValue = passOf(context);
  const change = { expected: undefined, value, ttlMs: windowMs };
  const first = await context.values.compareAndSet('flow', valueKey, change);
  if (first.isSet) return { port: 'out', output: input };
  if (!isEarlierAttempt(first.current, context)) return { port: 'dropped', output: input };
  // The crash came between this node and the end of the run: it was this run that passed.
  const again = await context.values.compareAndSet('flow', valueKey, { ...change, expected: first.current });
  return { port: again.isSet ? 'out' : 'dropped', output: input };
};

/** Who passed: which run, and in which of its attempts. */
const passOf = ({ runId, scope }: NodeContext): { run: string; attempt: number } => {
  const { run } = scope;
  const attempt = isJsonObject(run) ? run['attempt'] : 1;
  return { run: runId, attempt: typeof attempt === 'number' ? attempt : 1 };
};

const isEarlierAttempt = (passed: JsonValue | undefined, context: NodeContext): boolean => {
  const own = passOf(context);
  return isJsonObject(passed) && passed['run'] === own.run && Number(passed['attempt']) < own.attempt;
};
