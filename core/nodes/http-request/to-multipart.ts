import type { NodeContext } from '../context.ts';
import { NodeFailure } from '../node-failure.ts';
import { fromBase64 } from '../shared/bytes.ts';
import { toHeaderValue } from '../shared/header-rows.ts';
import type { HttpRequestSettings } from './settings.ts';

type Part = HttpRequestSettings['body']['multipart'][number];

const encoder = new TextEncoder();

/** A form with files. Fails with `value_type` on broken base64. @see RFC 7578; quoting of names as in the WHATWG URL standard's form algorithm */
export const toMultipart = (
  rows: readonly Part[],
  { randomBytes }: Pick<NodeContext, 'randomBytes'>,
): { body: Uint8Array; contentType: string } => {
  const boundary = `hookloom-${[...randomBytes(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  const pieces = rows
    .filter(({ name }) => name !== '')
    .flatMap((part) => [
      encoder.encode(`--${boundary}\r\n${headOf(part)}\r\n\r\n`),
      contentOf(part),
      encoder.encode('\r\n'),
    ]);
  return {
    body: concat([...pieces, encoder.encode(`--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
};

const headOf = ({ name, fileName, contentType, encoding }: Part): string => {
  const type = toHeaderValue('content-type', contentType) || defaultType(fileName, encoding);
  const disposition = `content-disposition: form-data; name="${quoted(name)}"`;
  return [
    fileName === '' ? disposition : `${disposition}; filename="${quoted(fileName)}"`,
    ...(type === '' ? [] : [`content-type: ${type}`]),
  ].join('\r\n');
};

const defaultType = (fileName: string, encoding: Part['encoding']): string => {
  if (fileName === '') return '';
  return encoding === 'text' ? 'text/plain; charset=utf-8' : 'application/octet-stream';
};

/** What would end the quotes or the line is written as browsers do it. */
const quoted = (text: string): string => text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const contentOf = ({ name, value, encoding }: Part): Uint8Array => {
  if (encoding === 'text') return encoder.encode(value);
  const bytes = fromBase64(value);
  if (bytes) return bytes;
  throw new NodeFailure('value_type', `The field ${name} is not base64. Choose text where it is text.`);
};

const concat = (pieces: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};
