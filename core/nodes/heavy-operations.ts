import type { JsonObject, JsonValue } from '#core/flow/json.ts';

/** A computation on JSON alone. Throws a NodeFailure for what its input is to blame for. */
export type HeavyOperation = (input: JsonObject) => JsonValue | Promise<JsonValue>;

/** What runs in a thread of its own because nothing bounds its time, by name. Only the worker's entry and tests import this. */
export const heavyOperations: Readonly<Record<string, HeavyOperation>> = {};
