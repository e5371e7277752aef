import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { NodeContext } from '../context.ts';
import { isHeavy } from './measure.ts';

/** Generous: it is there for what never ends, not for what is large. */
export const heavyTimeoutMs = 20_000;

type SizedWork = {
  /** The name under which `heavyOperations` knows `run`. */
  operation: string;
  input: JsonObject;
  run: (input: JsonObject) => JsonValue | Promise<JsonValue>;
};

/** Does small work at once, and work on more than 256 KB in a heavy thread. */
export const runSized = ({ operation, input, run }: SizedWork, context: NodeContext): JsonValue | Promise<JsonValue> =>
  isHeavy(input) ? context.heavy({ operation, input, timeoutMs: heavyTimeoutMs, signal: context.signal }) : run(input);
