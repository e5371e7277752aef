import { z } from 'zod';
import { type JsonValue, stringifyJson } from '#core/flow/json.ts';

// Schemas of resolved settings. A template yields text, or under a single expression a value of any type; both become
// what the setting needs here, or a problem that says why not.

/** The text of a value: strings as they are, nothing for null, everything else as compact JSON. */
export const toText = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : stringifyJson(value);

/** True when the text may hold a template, so that its value is not known before the flow runs. */
export const mayBeTemplate = (value: unknown): boolean => typeof value === 'string' && /<<|\{\{|\{%|\$\{/.test(value);

export const text = (initial = '') => z.preprocess(toText, z.string()).default(initial);

/** Never a template; the definition lists its path under `plain`. */
export const plainText = (initial = '') => z.string().default(initial);

const decimal = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;

/** Reads a number out of a number or its decimal spelling; anything else comes back as it is. */
export const toNumber = (value: unknown): unknown =>
  typeof value === 'bigint' ? Number(value) : typeof value === 'string' && decimal.test(value) ? Number(value) : value;

export const wholeNumber = (bounds: { min: number; max: number }) =>
  z.preprocess(toNumber, z.number('a number is needed here').int().min(bounds.min).max(bounds.max));

/** Reads `true`, `false` and their text; anything else comes back as it is. */
export const toBoolean = (value: unknown): unknown =>
  value === 'true' || value === 'True' ? true : value === 'false' || value === 'False' ? false : value;

export const yesOrNo = (initial: boolean) => z.preprocess(toBoolean, z.boolean()).default(initial);

/** Any JSON value, `bigint` included; null when it is left out or undefined. */
export const anyValue = () => z.custom<JsonValue>().default(null);
