import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import type { NodeContext } from '../context.ts';
import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { toText } from '../shared/values.ts';
import type { merge } from './definition.ts';

export const executeMerge: Executor<typeof merge> = ({ mode, key }, input, { arrived }) => {
  switch (mode) {
    case 'all':
      return { port: 'out', output: Object.fromEntries(arrived.map(({ ref, value }) => [ref, value])) };
    case 'any':
      return { port: 'out', output: input };
    case 'append':
      return { port: 'out', output: arrived.flatMap(({ value }) => value) };
    case 'combine':
      return { port: 'out', output: combine(arrived, key.trim()) };
  }
};

/** Elements in the order in which their keys came up; of values with the same name the later one stays. */
const combine = (arrived: NodeContext['arrived'], key: string): JsonObject[] => {
  const path = key.split('.');
  const combined: JsonObject[] = [];
  const places = new Map<string, number>();
  for (const { ref, value } of arrived) {
    for (const [index, element] of listOf(ref, value).entries()) {
      if (!isJsonObject(element)) throw noObject(ref, index);
      const id = valueAt(element, path);
      const known = id === null ? undefined : places.get(toText(id));
      if (known !== undefined) combined[known] = { ...combined[known], ...element };
      else {
        if (id !== null) places.set(toText(id), combined.length);
        combined.push(element);
      }
    }
  }
  return combined;
};

const listOf = (ref: string, value: JsonValue): readonly JsonValue[] => {
  if (Array.isArray(value)) return value;
  throw new NodeFailure(
    'list_needed',
    `Combining by a key needs lists, but ${ref} brings ${value === null ? 'nothing' : isJsonObject(value) ? 'an object' : `a ${typeof value}`}. Put a node before this one that makes a list.`,
  );
};

const noObject = (ref: string, index: number): NodeFailure =>
  new NodeFailure(
    'object_needed',
    `Combining by a key needs lists of objects, but element ${index} of ${ref} is none. “Everything as one list” takes any elements.`,
  );

const valueAt = (element: JsonObject, path: readonly string[]): JsonValue =>
  path.reduce<JsonValue>(
    (value, name) => (isJsonObject(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null),
    element,
  );
