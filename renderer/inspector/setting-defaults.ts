import { z } from 'zod';
import type { JsonValue } from '#core/flow/json.ts';
import { isJsonObject } from '#core/flow/json.ts';
import { parsePath } from './setting-path.ts';

type Part = string | number;

/**
 * The setting at a path as the engine will read it: what the document says, else the default of the kind's schema.
 * Undefined where neither says anything, such as below an object that is left out as a whole.
 */
export const effectiveSetting = (schema: z.ZodType, settings: JsonValue, path: string): JsonValue | undefined =>
  descend(schema, settings, parsePath(path));

const descend = (
  schema: z.core.$ZodType | undefined,
  value: JsonValue | undefined,
  [part, ...rest]: Part[],
): JsonValue | undefined => {
  const known = value ?? (schema && defaultOf(schema));
  if (part === undefined) return known;
  if (typeof known !== 'object' || known === null) return undefined;
  return descend(schema && memberSchema(schema, part), memberOf(known, part), rest);
};

const memberOf = (value: JsonValue, part: Part): JsonValue | undefined => {
  if (Array.isArray(value)) return value[Number(part)];
  return isJsonObject(value) && Object.hasOwn(value, part) ? value[String(part)] : undefined;
};

const defaultOf = (schema: z.core.$ZodType): JsonValue | undefined => {
  const parsed = z.safeParse(schema, undefined);
  return parsed.success ? (parsed.data as JsonValue | undefined) : undefined;
};

/** The schema of a key or row below `schema`, through defaults and optionals; undefined where it has none of its own. */
const memberSchema = (schema: z.core.$ZodType, part: Part): z.core.$ZodType | undefined => {
  const bare = unwrap(schema);
  if (bare instanceof z.ZodArray) return bare.element;
  if (!(bare instanceof z.ZodObject)) return undefined;
  const shape: Readonly<Record<string, z.core.$ZodType>> = bare.shape;
  return shape[part];
};

const unwrap = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodNullable ||
  schema instanceof z.ZodDefault ||
  schema instanceof z.ZodPrefault
    ? unwrap(schema.unwrap())
    : schema;
