import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { convertTo } from '../shared/convert.ts';
import type { set } from './definition.ts';

export const executeSet: Executor<typeof set> = ({ assignments, keepInput }, input) => {
  const start: JsonObject = keepInput && isJsonObject(input) ? input : {};
  const output = assignments
    .filter(({ path }) => path !== '')
    .reduce<JsonValue>(
      (object, { path, value, type }) =>
        assign(object, segmentsOf(path), { path, value: convertTo(type, value, path) }),
      start,
    );
  return { port: 'out', output };
};

/** `a.b\.c` addresses the key `b.c` of `a`. */
const segmentsOf = (path: string): string[] =>
  // Most names are neither dotted nor escaped.
  !/[.\\]/.test(path)
    ? [path]
    : (path.match(/(?:^|\.)((?:\\.|[^\\.])*)/gs) ?? []).map((part, index) =>
        (index === 0 ? part : part.slice(1)).replace(/\\(.)/gs, '$1'),
      );

/** A copy of `container` with the value in its place; what lies beside the path is shared with the original. */
const assign = (
  container: JsonValue | undefined,
  segments: readonly string[],
  target: { path: string; value: JsonValue },
): JsonValue => {
  const [key, ...rest] = segments;
  if (key === undefined) return target.value;
  if (container === undefined || container === null) return { [key]: assign(undefined, rest, target) };
  if (Array.isArray(container)) {
    const index = Number(key);
    if (!/^\d+$/.test(key) || index > container.length)
      throw new NodeFailure(
        'set_path',
        `${target.path} cannot be set: there is a list of ${container.length}, and ${key} is not a place in it.`,
      );
    return index === container.length
      ? [...container, assign(undefined, rest, target)]
      : container.with(index, assign(container[index], rest, target));
  }
  if (!isJsonObject(container))
    throw new NodeFailure(
      'set_path',
      `${target.path} cannot be set: what stands before ${key} is a ${typeof container}, not an object.`,
    );
  const current = Object.hasOwn(container, key) ? container[key] : undefined;
  // Computed keys and spread define own properties, so `__proto__` is a key like any other.
  return { ...container, [key]: assign(current, rest, target) };
};
