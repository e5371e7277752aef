import type { z } from 'zod';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';

/** Reads what came over the border of the thread and does the work on it. */
export const toOperation =
  <Schema extends z.ZodType>(
    schema: Schema,
    run: (task: z.output<Schema>) => JsonValue | Promise<JsonValue>,
  ): ((input: JsonObject) => JsonValue | Promise<JsonValue>) =>
  (input) =>
    run(schema.parse(input));
