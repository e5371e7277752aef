import { isJsonObject, type JsonObject, type JsonValue, stringifyJson } from '#core/flow/json.ts';
import { lazyTextsOf } from '../run/lazy-text.ts';
import { requestKeys } from '../run/request-output.ts';
import { byteLength, isLargerThan } from './print-value.ts';

const isRequestKey: ReadonlySet<string> = new Set(requestKeys);

/**
 * The JSON of a webhook's output without what it says twice: the keys of its body, and the body's text where that is its JSON.
 * `storedTrace` brings them back. Null for a value of another form, and for one that has more than `maxBytes` even so.
 */
export const printRequest = (output: JsonValue, maxBytes: number): string | null => {
  if (!isJsonObject(output) || !repeatsBody(output)) return null;
  const { body = null, headers, query, params, path, method, files, ip, receivedAt, requestId } = output;
  const others = { headers, query, params, path, method, files, ip, receivedAt, requestId };
  const lazy = lazyTextsOf(output)?.get('rawBody');
  if (isLargerThan([body, others], maxBytes - (lazy?.length ?? 0))) return null;
  const bodyJson = stringifyJson(body);
  const { rawBody } = output;
  const text = rawBody === bodyJson ? '' : `,"rawBody":${stringifyJson(rawBody)}`;
  const json = `{"body":${bodyJson},${stringifyJson(others).slice(1, -1)}${text}}`;
  return byteLength(json, maxBytes) > maxBytes ? null : json;
};

/** Whether a value is the keys of its own `body`, followed by those of a request. */
const repeatsBody = (output: JsonObject): boolean => {
  const { body } = output;
  const keys = Object.keys(output);
  const object = isJsonObject(body) ? body : {};
  let at = 0;
  for (const key in object) {
    if (keys[at] !== key || !(isRequestKey.has(key) || output[key] === object[key])) return false;
    at += 1;
  }
  for (const key of requestKeys) {
    if (Object.hasOwn(object, key)) continue;
    if (keys[at] !== key) return false;
    at += 1;
  }
  return at === keys.length;
};
