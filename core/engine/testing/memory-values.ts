import type { FlowId } from '#core/flow/document.ts';
import type { JsonValue } from '#core/flow/json.ts';
import type { Values } from '#core/nodes/calls.ts';

type Entry = { value: JsonValue; expiresAt: number };

/** Values that live as long as `owner`, usually the store of the test. */
const kept = new WeakMap<object, Map<string, Entry>>();

export const createMemoryValues = (owner: object, now: () => number): ((flowId: FlowId) => Values) => {
  const entries = kept.get(owner) ?? new Map<string, Entry>();
  kept.set(owner, entries);
  return (flowId) => {
    const idOf = (scope: string, key: string): string => `${scope === 'flow' ? flowId : ''} ${key}`;
    const read = (id: string): Entry | undefined => {
      const entry = entries.get(id);
      return entry && entry.expiresAt > now() ? entry : undefined;
    };
    const write = (id: string, value: JsonValue, ttlMs: number | null): void => {
      entries.set(id, { value, expiresAt: ttlMs === null ? Number.POSITIVE_INFINITY : now() + ttlMs });
    };
    return {
      get: async (scope, key) => read(idOf(scope, key))?.value,
      set: async (scope, key, value, ttlMs) => write(idOf(scope, key), value, ttlMs),
      increment: async (scope, key, by, ttlMs) => {
        const id = idOf(scope, key);
        const entry = read(id);
        const next = Number(entry?.value ?? 0) + by;
        if (entry) entry.value = next;
        else write(id, next, ttlMs);
        return next;
      },
      compareAndSet: async (scope, key, { expected, value, ttlMs }) => {
        const id = idOf(scope, key);
        const current = read(id)?.value;
        if (JSON.stringify(current) !== JSON.stringify(expected)) return { isSet: false, current };
        write(id, value, ttlMs);
        return { isSet: true, current: value };
      },
      delete: async (scope, key) => read(idOf(scope, key)) !== undefined && entries.delete(idOf(scope, key)),
    };
  };
};
