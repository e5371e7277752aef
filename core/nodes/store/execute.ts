import type { JsonObject } from '#core/flow/json.ts';
import type { NodeContext } from '../context.ts';
import type { Executor, SettingsOf } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import type { store } from './definition.ts';

export const executeStore: Executor<typeof store> = async (settings, _input, { values }) => {
  if (settings.key === '') throw new NodeFailure('store_key', 'The key is empty. Give the value a name.');
  return { port: 'out', output: { key: settings.key, ...(await operate(settings, values)) } };
};

const operate = async (settings: SettingsOf<typeof store>, values: NodeContext['values']): Promise<JsonObject> => {
  const { operation, scope, key, value, expected, by } = settings;
  const ttlMs = settings.ttlMs === 0 ? null : settings.ttlMs;
  switch (operation) {
    case 'get': {
      const found = await values.get(scope, key);
      return { value: found === undefined ? settings.default : found, found: found !== undefined };
    }
    case 'set':
      await values.set(scope, key, value, ttlMs);
      return { value };
    case 'increment':
      return { value: await values.increment(scope, key, by, ttlMs) };
    case 'compare-and-set': {
      const change = { expected: expected === null || expected === '' ? undefined : expected, value, ttlMs };
      const { isSet, current } = await values.compareAndSet(scope, key, change);
      return { value: current ?? null, isSet };
    }
    case 'delete':
      return { deleted: await values.delete(scope, key) };
  }
};
