import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import type { ValueChange, ValueOutcome } from '#core/engine/ports/durable-values.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Clock } from '#core/engine/ports.ts';
import type { FlowId } from '#core/flow/document.ts';
import { type JsonValue, parseJson, stringifyExactly } from '#core/flow/json.ts';
import type { ValueScope, Values } from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';

type Options = { store: Pick<Store, 'values'>; clock: Pick<Clock, 'now'>; settings: () => WorkspaceSettings };

const maxKeyLength = 500;
const maxValueBytes = 1_000_000;
const maxLifeMs = 10 * 365 * 24 * 3_600_000;

/**
 * Durable values as the nodes of a flow see them. Fails with `store_key`, `store_value_size`, `store_ttl`, `store_full`
 * and `store_not_a_number`.
 */
export const createValues = ({ store, clock, settings }: Options): ((flowId: FlowId) => Values) => {
  return (flowId) => {
    const placeOf = (scope: ValueScope, key: string) => {
      checkKey(key);
      return { scope: scope === 'flow' ? flowId : ('' as const), key };
    };
    const change = async (
      [scope, key]: [ValueScope, string],
      ttlMs: number | null,
      wanted: Change,
    ): Promise<Extract<ValueOutcome, { text: string | null }>> => {
      const outcome = await store.values.change({
        ...placeOf(scope, key),
        expiresAt: ttlMs === null ? null : clock.now() + checkedLife(ttlMs),
        maxValues: settings().maxStoredValues,
        ...wanted,
      });
      if (outcome.outcome === 'full') throw full(scope, settings().maxStoredValues);
      if (outcome.outcome === 'notANumber') throw notANumber(key);
      return outcome;
    };

    return {
      get: async (scope, key) => toValue(await store.values.get(placeOf(scope, key))),
      set: async (scope, key, value, ttlMs) => {
        await change([scope, key], ttlMs, { type: 'set', text: toCheckedText(key, value) });
      },
      increment: async (scope, key, by, ttlMs) => {
        const { text } = await change([scope, key], ttlMs, { type: 'increment', by });
        return Number(text);
      },
      compareAndSet: async (scope, key, { expected, value, ttlMs }) => {
        const { outcome, text } = await change([scope, key], ttlMs, {
          type: 'compareAndSet',
          expected: expected === undefined ? null : stringifyExactly(expected),
          text: toCheckedText(key, value),
        });
        return { isSet: outcome === 'done', current: toValue(text) };
      },
      delete: async (scope, key) => (await change([scope, key], null, { type: 'delete' })).text !== null,
    };
  };
};

type Change = ValueChange extends infer One
  ? One extends ValueChange
    ? Omit<One, 'scope' | 'key' | 'expiresAt' | 'maxValues'>
    : never
  : never;

const checkKey = (key: string): void => {
  if (key === '') throw new NodeFailure('store_key', 'The key is empty. Give the value a name.');
  if (key.length > maxKeyLength)
    throw new NodeFailure(
      'store_key',
      `The key has ${key.length} characters, at most ${maxKeyLength} are allowed. Use a hash of it instead.`,
    );
};

const checkedLife = (ttlMs: number): number => {
  if (Number.isFinite(ttlMs) && ttlMs >= 1 && ttlMs <= maxLifeMs) return Math.round(ttlMs);
  throw new NodeFailure('store_ttl', `A value can be kept for 1 ms up to ten years, not for ${ttlMs} ms.`);
};

const toCheckedText = (key: string, value: JsonValue): string => {
  const text = stringifyExactly(value);
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxValueBytes) return text;
  const words = `The value of “${shortened(key)}” takes ${bytes} bytes as JSON, at most ${maxValueBytes} are kept. Store only what is needed later.`;
  throw new NodeFailure('store_value_size', words);
};

const full = (scope: ValueScope, maxValues: number): NodeFailure =>
  new NodeFailure(
    'store_full',
    `${scope === 'flow' ? 'This flow' : 'The workspace'} already keeps ${maxValues} values. Delete some, let them expire, or raise the limit in the settings.`,
  );

const notANumber = (key: string): NodeFailure =>
  new NodeFailure(
    'store_not_a_number',
    `The value of “${shortened(key)}” is no number that could be added to. Set it to one first, or delete it.`,
  );

const shortened = (key: string): string => (key.length > 60 ? `${key.slice(0, 60)}…` : key);

const toValue = (text: string | null): JsonValue | undefined => {
  if (text === null) return undefined;
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : undefined;
};
