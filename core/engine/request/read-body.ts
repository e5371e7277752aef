import { type JsonObject, type JsonValue, parseJson } from '#core/flow/json.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * A body as a flow sees it, for requests that do not come through the ingress: JSON and forms by their content type, other
 * text as it is, null for what is not text. JSON that does not parse stays text.
 */
export const readBody = (bytes: Uint8Array, contentType: string | null): JsonValue => {
  if (bytes.byteLength === 0) return null;
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return null;
  }
  if (type === 'application/x-www-form-urlencoded') return toObject(new URLSearchParams(text));
  if (type !== 'application/json' && type !== 'text/json' && !type.endsWith('+json')) return text;
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : text;
};

/** The query of a request line's target. */
export const toQuery = (target: string): JsonObject => {
  const mark = target.indexOf('?');
  return mark === -1 ? {} : toObject(new URLSearchParams(target.slice(mark + 1)));
};

/** Repeated names become a list. */
const toObject = (parameters: URLSearchParams): JsonObject => {
  const names = new Set(parameters.keys());
  return Object.fromEntries(
    Array.from(names, (name): [string, JsonValue] => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
};
