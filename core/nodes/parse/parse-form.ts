import type { JsonObject } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';

const maxFields = 10_000;

/** Fields by name; a name that is there several times becomes a list. */
export const parseForm = (text: string): JsonObject => {
  const fields = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1;
    if (count > maxFields) throw new NodeFailure('parse_failed', `The form has more than ${maxFields} fields.`);
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
};
