import { stringifyJson } from '#core/flow/json.ts';
import type { NodeContext } from '../context.ts';
import { NodeFailure } from '../node-failure.ts';
import { fromBase64 } from '../shared/bytes.ts';
import { fromJsonText } from '../shared/convert.ts';
import type { HttpRequestSettings } from './settings.ts';
import { toMultipart } from './to-multipart.ts';

export type RequestBody = { body?: string | Uint8Array; contentType: string };

/** The body that resolved settings describe. Fails with `value_type` on broken JSON or base64. */
export const toBody = (body: HttpRequestSettings['body'], context: Pick<NodeContext, 'randomBytes'>): RequestBody => {
  switch (body.kind) {
    case 'none':
      return { contentType: '' };
    case 'json':
      return { body: toJsonText(body.json), contentType: 'application/json' };
    case 'form':
      return { body: toFormText(body.form), contentType: 'application/x-www-form-urlencoded' };
    case 'multipart':
      return toMultipart(body.multipart, context);
    case 'raw':
      return { body: body.raw, contentType: body.contentType || 'text/plain' };
    case 'binary':
      return { body: toBytes(body.binary, 'The body'), contentType: body.contentType || 'application/octet-stream' };
  }
};

/** Text is JSON already, and is checked; any other value is printed. */
const toJsonText = (json: HttpRequestSettings['body']['json']): string => {
  if (typeof json !== 'string') return stringifyJson(json);
  fromJsonText(json, 'The body');
  return json;
};

export const toFormText = (rows: readonly { name: string; value: string }[]): string =>
  new URLSearchParams(
    rows.filter(({ name }) => name !== '').map(({ name, value }): [string, string] => [name, value]),
  ).toString();

/** The bytes of base64. Fails with `value_type`; `name` says what they are of. */
export const toBytes = (base64: string, name: string): Uint8Array => {
  const bytes = fromBase64(base64);
  if (bytes) return bytes;
  throw new NodeFailure('value_type', `${name} is not base64. Choose text where it is text.`);
};
