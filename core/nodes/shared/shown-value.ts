import type { JsonValue } from '#core/flow/json.ts';
import { toText } from './values.ts';

/** A value as errors name it: quoted when it is text, cut when it is long. */
export const shownValue = (value: JsonValue, maxLength = 60): string => {
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, maxLength + 1)) : toText(value) || 'null';
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
};

/** "a text", "a list": what a value is, for errors about its type. */
export const typeName = (value: JsonValue): string => {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'a text';
    case 'boolean':
      return 'true or false';
    case 'object':
      return 'an object';
    default:
      return 'a number';
  }
};
