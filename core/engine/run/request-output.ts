import type { HeaderPair } from '#core/contract/records/capture.ts';
import { isJsonObject, type JsonObject } from '#core/flow/json.ts';
import { toBase64 } from '../answer/to-base64.ts';
import type { InboundFile, InboundRequest } from '../engine.ts';
import type { Body } from '../ports/body.ts';
import { defineLazyText } from './lazy-text.ts';

/** Bodies up to here become text at once; of larger ones only if somebody reads it. */
const eagerTextBytes = 16_000;

/** The keys of a webhook's output that are not those of the body, in their order. */
export const requestKeys = [
  'body',
  'headers',
  'query',
  'params',
  'path',
  'method',
  'files',
  'ip',
  'receivedAt',
  'requestId',
  'rawBody',
] as const;

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
  if (rawBody.byteLength <= eagerTextBytes) output['rawBody'] = decoder.decode(rawBody.subarray());
  else defineLazyText(output, 'rawBody', toLazyText(rawBody));
  return output;
};

/** A character takes at most three bytes. */
const toLazyText = (rawBody: Body) => ({
  length: rawBody.byteLength,
  beginning: (length: number) => decoder.decode(rawBody.subarray(0, 3 * length)).slice(0, length),
  whole: () => decoder.decode(rawBody.subarray()),
});

/** What a flow sees of an uploaded file: its facts, and `base64`, its content, made when somebody reads it. */
const toFileValue = ({ field, name, contentType, size, offset, sha256 }: InboundFile, rawBody: Body): JsonObject => {
  const value: JsonObject = { field, name, contentType, size, sha256 };
  const encode = (bytes: number): string => toBase64(rawBody.subarray(offset, offset + Math.min(bytes, size)));
  defineLazyText(value, 'base64', {
    length: Math.ceil(size / 3) * 4,
    beginning: (length) => encode(Math.ceil(length / 4) * 3).slice(0, length),
    whole: () => encode(size),
  });
  return value;
};

/** Headers by their names in small letters; the values of a repeated one are joined by `, `. */
export const toHeaderObject = (headers: readonly HeaderPair[]): JsonObject => {
  const object: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = Object.hasOwn(object, key) ? object[key] : undefined;
    // As a name like any other.
    if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true });
    else object[key] = before === undefined ? value : `${before}, ${value}`;
  }
  return object;
};

const decoder = new TextDecoder();
