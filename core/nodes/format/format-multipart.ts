import { z } from 'zod';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { fromBase64, fromUtf8, toBase64 } from '../shared/bytes.ts';
import { anyValue, toText } from '../shared/values.ts';

const file = z.object({
  field: z.string(),
  name: z.string(),
  contentType: z.string().default('application/octet-stream'),
  base64: z.string().optional(),
  text: z.string().optional(),
});
const form = z.object({
  fields: z.record(z.string(), anyValue()).default({}),
  files: z.array(file).max(1_000).default([]),
});

/**
 * A form of `fields` by name and `files` with their content, as the node that parses makes it. `text` is null when the body holds
 * bytes that are no text.
 */
export const formatMultipart = (value: JsonValue, boundary: string): JsonObject => {
  const read = form.safeParse(value);
  if (!read.success)
    throw new NodeFailure(
      'format_failed',
      'A multipart form is made of {"fields": {name: value}, "files": [{"field", "name", "contentType", "base64" or "text"}]}.',
    );
  const { fields, files } = read.data;
  const parts = [
    ...Object.entries(fields).flatMap(([name, field]) =>
      (Array.isArray(field) ? field : [field]).map((part) => toPart(`name="${quote(name)}"`, '', encode(toText(part)))),
    ),
    ...files.map((one) => {
      const type = `\r\nContent-Type: ${checkLine(one.contentType)}`;
      return toPart(`name="${quote(one.field)}"; filename="${quote(one.name)}"`, type, contentOf(one));
    }),
  ];
  const body = concatenate([
    ...parts.flatMap((part) => [encode(`--${boundary}\r\n`), part, encode('\r\n')]),
    encode(`--${boundary}--\r\n`),
  ]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, text: fromUtf8(body), base64: toBase64(body) };
};

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const toPart = (names: string, more: string, content: Uint8Array): Uint8Array =>
  concatenate([encode(`Content-Disposition: form-data; ${names}${more}\r\n\r\n`), content]);

const contentOf = ({ name, base64, text }: z.output<typeof file>): Uint8Array => {
  if (base64 === undefined) return encode(text ?? '');
  const bytes = fromBase64(base64);
  if (bytes) return bytes;
  throw new NodeFailure('format_failed', `The content of the file ${JSON.stringify(name)} is not base64.`);
};

/** As browsers write names that would end their quotes. @see HTML, multipart/form-data encoding algorithm */
const quote = (name: string): string => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const checkLine = (contentType: string): string => {
  if (/^[\x21-\x7e][\x20-\x7e]{0,200}$/.test(contentType)) return contentType;
  throw new NodeFailure('format_failed', `${JSON.stringify(contentType.slice(0, 60))} is not a content type.`);
};

const concatenate = (chunks: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
};
