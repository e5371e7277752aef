import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { typeName } from '../shared/shown-value.ts';
import { toText } from '../shared/values.ts';

/** A list becomes its name several times; objects within are written as JSON. */
export const formatForm = (value: JsonValue): string => {
  if (!isJsonObject(value))
    throw new NodeFailure('format_failed', `A form is made of an object with its fields, not of ${typeName(value)}.`);
  const form = new URLSearchParams();
  for (const [name, field] of Object.entries(value))
    for (const part of Array.isArray(field) ? field : [field]) form.append(name, toText(part));
  return form.toString();
};
