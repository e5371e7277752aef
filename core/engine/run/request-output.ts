import type { HeaderPair } from '#core/contract/records/capture.ts';
import { isJsonObject, type JsonObject } from '#core/flow/json.ts';
import { toBase64 } from '../answer/to-base64.ts';
import type { InboundFile, InboundRequest } from '../engine.ts';

/** Bodies up to here become text at once; of larger ones only if somebody reads it. */
const eagerTextBytes = 16_000;

/**
 * The webhook node's output: the keys of an object body, and over them what the request itself is made of. `receivedAt` is
 * ISO 8601 in UTC.
 */
export const toRequestOutput = (request: InboundRequest, requestId: string): JsonObject => {
  const { body, rawBody } = request;
  const output: JsonObject = isJsonObject(body) ? { ...body } : {};
  output['body'] = body;
  output['headers'] = toHeaderObject(request.headers);
  output['query'] = request.query;
  output['params'] = { ...request.params };
  output['path'] = request.path;
  output['method'] = request.method;
  output['files'] = (request.files ?? []).map((file) => toFileValue(file, rawBody));
  output['ip'] = request.ip;
  output['receivedAt'] = new Date(request.receivedAt).toISOString();
  output['requestId'] = requestId;
  if (rawBody.byteLength <= eagerTextBytes) output['rawBody'] = toText(rawBody);
  else defineLazily(output, 'rawBody', () => toText(rawBody));
  return output;
};

/** What a flow sees of an uploaded file: its facts, and `base64`, its content, made when somebody reads it. */
const toFileValue = (
  { field, name, contentType, size, offset, sha256 }: InboundFile,
  rawBody: Uint8Array,
): JsonObject => {
  const value: JsonObject = { field, name, contentType, size, sha256 };
  defineLazily(value, 'base64', () => toBase64(rawBody.subarray(offset, offset + size)));
  return value;
};

/** Headers by their names in small letters; the values of a repeated one are joined by `, `. */
export const toHeaderObject = (headers: readonly HeaderPair[]): JsonObject => {
  const object: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = Object.hasOwn(object, key) ? object[key] : undefined;
    if (key === '__proto__') defineLazily(object, key, () => value);
    else object[key] = before === undefined ? value : `${before}, ${value}`;
  }
  return object;
};

const decoder = new TextDecoder();
const toText = (bytes: Uint8Array): string => decoder.decode(bytes);

const defineLazily = (object: JsonObject, key: string, make: () => string): void => {
  let made: string | null = null;
  Object.defineProperty(object, key, {
    enumerable: true,
    configurable: true,
    get: () => {
      made ??= make();
      return made;
    },
  });
};
