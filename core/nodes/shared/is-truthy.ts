import type { JsonValue } from '#core/flow/json.ts';

/** As in templates; the text `false` counts as false too, because a template that prints its result yields text. */
export const isTruthy = (value: JsonValue): boolean => {
  if (typeof value === 'string') return !/^\s*(false)?\s*$/i.test(value);
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
};
