import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { isJsonValue } from '#core/flow/is-json-value.ts';
import { type JsonValue, parseJson, stringifyJson } from '#core/flow/json.ts';

/** Outputs that nodes of a flow keep while it is tested from this window. No request ever sees them. */
export type Pins = Readonly<Record<string, JsonValue>>;

export type PinState = {
  flowId: string | null;
  pins: Pins;
  /** Takes up the pins of another flow. */
  open: (flowId: string | null) => void;
  /** Says why when the value cannot be kept; null when it is. */
  pin: (nodeId: string, value: JsonValue) => string | null;
  unpin: (nodeId: string) => void;
};

export type PinStore = StoreApi<PinState>;

const maxChars = 256_000;
const depth = 500;
const nothing: Pins = {};

/** A value that can be pinned. */
export const pinnedValue = z.custom<JsonValue>((value) => isJsonValue(value, depth));

const stored = z.record(z.string(), pinnedValue);

const keyOf = (flowId: string) => `hookloom.pins.${flowId}`;

const readPins = (storage: Pick<Storage, 'getItem'>, flowId: string): Pins => {
  const text = storage.getItem(keyOf(flowId));
  const parsed = text === null ? null : parseJson(text);
  return (parsed?.ok && stored.safeParse(parsed.value).data) || nothing;
};

/** Pinned outputs by node, of the flow that is open; `storage` keeps them for this user alone. */
export const createPinStore = (storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): PinStore =>
  createStore<PinState>((set, get) => {
    const keep = (pins: Pins): string | null => {
      const { flowId } = get();
      if (flowId === null) return 'No flow is open.';
      try {
        if (Object.keys(pins).length === 0) storage.removeItem(keyOf(flowId));
        else storage.setItem(keyOf(flowId), stringifyJson({ ...pins }));
      } catch {
        return 'The browser has no room left for it.';
      }
      set({ pins });
      return null;
    };
    return {
      flowId: null,
      pins: nothing,
      open: (flowId) => set({ flowId, pins: flowId === null ? nothing : readPins(storage, flowId) }),
      pin: (nodeId, value) =>
        stringifyJson(value).length > maxChars ? 'It is larger than 256 KB.' : keep({ ...get().pins, [nodeId]: value }),
      unpin: (nodeId) => {
        const { [nodeId]: _gone, ...rest } = get().pins;
        keep(rest);
      },
    };
  });
