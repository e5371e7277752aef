import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';

const segment = /\.?(?:([^.[\]]+)|\[(\d{1,9})\]|\["((?:[^"\\]|\\.)*)"\])/gy;

/**
 * What stands at a path of keys and places: `data.items`, `list[0].id`, `["odd.key"]`, with or without `$` before it. Undefined
 * where there is nothing. Fails with `path_invalid`.
 */
export const readPath = (value: JsonValue, path: string): JsonValue | undefined => {
  const text = path.trim().replace(/^\$\.?/, '');
  let found: JsonValue | undefined = value;
  let at = 0;
  while (at < text.length) {
    segment.lastIndex = at;
    const match = segment.exec(text);
    if (!match)
      throw new NodeFailure(
        'path_invalid',
        `${JSON.stringify(path)} is not a path: write keys with dots, like data.items.`,
      );
    at = segment.lastIndex;
    const [, key, place, quoted] = match;
    found = childOf(found, place ?? key ?? (quoted ?? '').replace(/\\(.)/g, '$1'));
  }
  return found;
};

const childOf = (value: JsonValue | undefined, key: string): JsonValue | undefined => {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
};
