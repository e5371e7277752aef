import { z } from 'zod';
import { stepStatus } from '#core/contract/records/run.ts';
import { isJsonValue } from '#core/flow/is-json-value.ts';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';

const place = z.number().int().min(0);
const json = z.custom<JsonValue>((value) => isJsonValue(value, 2_000));

const arrival = z.strictObject({ slot: z.number(), ref: z.string(), port: z.string(), value: place });

/** The nodes for which something is decided or still to be decided; all others are over. Values are places in a list. */
const passState = z.strictObject({
  lastLeaf: z.number().int(),
  output: place,
  nodes: z.array(
    z.strictObject({
      id: z.string(),
      left: z.number().int(),
      slot: z.number().int(),
      input: place,
      arrivals: z.array(arrival),
    }),
  ),
});
export type PassState = z.infer<typeof passState>;

/**
 * A run in the middle of a pause. `values` holds each value once, however many nodes have handed it on; the first stands for
 * what the trigger was given, which is given anew.
 */
const checkpoint = z.strictObject({
  format: z.literal(1),
  startedAt: z.number(),
  /** Milliseconds of the run's time limit that are used up when the pause is over. */
  usedMs: z.number(),
  values: z.array(json).min(1),
  scope: z.array(z.tuple([z.string(), place])),
  pass: passState,
  steps: z.array(
    z.strictObject({
      node: z.string(),
      status: stepStatus,
      port: z.string().nullable(),
      json: z.string(),
      count: z.number().int(),
    }),
  ),
  pausing: z.strictObject({ node: z.string(), startedAt: z.number(), input: place }),
  /** What stands at sensitive paths, to be masked in later steps as well. */
  secrets: z.array(z.string()),
});
export type Checkpoint = z.infer<typeof checkpoint>;

/** Null where it is none that this Hookloom can go on from. */
export const parseCheckpoint = (data: JsonObject): Checkpoint | null => {
  const { success, data: parsed } = checkpoint.safeParse(data);
  if (!success) return null;
  const places = [
    ...parsed.scope.map(([, at]) => at),
    ...parsed.pass.nodes.flatMap(({ input, arrivals }) => [input, ...arrivals.map(({ value }) => value)]),
    parsed.pass.output,
    parsed.pausing.input,
  ];
  return places.every((at) => at < parsed.values.length) ? parsed : null;
};

/** Collects values by identity; `given` is the first. */
export const createValueList = (given: JsonValue): { values: JsonValue[]; keep: (value: JsonValue) => number } => {
  const values: JsonValue[] = [null];
  const places = new Map<JsonValue, number>([[given, 0]]);
  return {
    values,
    keep: (value) => {
      const known = places.get(value);
      if (known !== undefined) return known;
      places.set(value, values.length);
      return values.push(value) - 1;
    },
  };
};
