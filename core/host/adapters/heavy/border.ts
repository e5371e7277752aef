import type { JsonObject, JsonValue } from '#core/flow/json.ts';

// What goes between the engine's thread and a heavy thread. Structured cloning keeps bigints exact and `__proto__` a key.

export type HeavyTask = { operation: string; input: JsonObject };

/** A NodeFailure on its way through the border, which keeps no class. */
export type HeavyFailure = {
  code: string;
  message: string;
  line: number | undefined;
  column: number | undefined;
  isTransient: boolean;
  httpStatus: number | undefined;
};

export type HeavyResult = { ok: true; value: JsonValue } | { ok: false; failure: HeavyFailure };

/** `ready`: takes its first task. `done`: takes the next one. */
export type HeavyMessage = { type: 'ready' } | { type: 'done'; result: HeavyResult };
