import { createHash } from 'node:crypto';
import busboy from 'busboy';
import type { InboundFile } from '#core/engine/engine.ts';
import type { ParsedBody, ParseOptions } from './parsed-body.ts';
import { toEntries } from './to-entries.ts';

const maxNameBytes = 1_000;
const maxPartHeaders = 50;

type File = { field: string; name: string; contentType: string; chunks: Uint8Array[] };

/**
 * Reads a multipart form: its fields as the body, its files as places within the body's own bytes, so that nothing is kept
 * twice. More parts than a form may have fields, or a file where none is taken, are refused.
 */
export const parseMultipart = async (
  bytes: Uint8Array,
  contentType: string,
  { maxFormFields, files: mode }: Pick<ParseOptions, 'maxFormFields' | 'files'>,
): Promise<ParsedBody> => {
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s";]{1,200}))/i.exec(contentType);
  if (!/^\s*multipart\/form-data\b/i.test(contentType) || !boundary)
    return { ok: false, message: 'the body is no multipart form: its content type must name a boundary' };
  const fields: [string, string][] = [];
  const files: File[] = [];
  const problem = await new Promise<string | null>((resolve) => {
    const parser = busboy({
      headers: { 'content-type': contentType },
      defParamCharset: 'utf8',
      preservePath: false,
      limits: {
        parts: maxFormFields + 1,
        fieldNameSize: maxNameBytes,
        fieldSize: bytes.byteLength,
        headerPairs: maxPartHeaders,
      },
    });
    parser.on('field', (name, value, { nameTruncated }) => {
      if (nameTruncated) resolve(`a field name is longer than ${maxNameBytes} bytes`);
      fields.push([name, value]);
    });
    parser.on('file', (field, stream, { filename, mimeType }) => {
      const file: File = { field, name: filename ?? '', contentType: mimeType, chunks: [] };
      files.push(file);
      stream.on('data', (chunk: Uint8Array) => file.chunks.push(chunk));
      stream.on('error', () => resolve('the multipart form ends in the middle of a file'));
    });
    parser.on('partsLimit', () => resolve(`the form has more than ${maxFormFields} parts`));
    parser.on('error', (error: unknown) =>
      resolve(`the body is no valid multipart form: ${error instanceof Error ? error.message : 'unreadable'}`),
    );
    parser.on('close', () => resolve(null));
    parser.end(bytes);
  });
  if (problem !== null) return { ok: false, message: problem };
  if (fields.length + files.length > maxFormFields)
    return { ok: false, message: `the form has more than ${maxFormFields} parts` };
  if (mode === 'off' && files.length > 0) return { ok: false, message: 'this webhook takes no files' };
  return {
    ok: true,
    body: toEntries(fields),
    files: locate(files, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
  };
};

/** Finds each file's bytes again: they follow an empty line, in the order of the parts. */
const locate = (files: readonly File[], body: Buffer): InboundFile[] => {
  let from = 0;
  return files.map(({ field, name, contentType, chunks }) => {
    const content = Buffer.concat(chunks);
    let offset = body.indexOf('\r\n\r\n', from) + 4;
    while (offset > 3 && !isPart(body, offset, content)) offset = body.indexOf('\r\n\r\n', offset - 3) + 4;
    from = offset + content.byteLength;
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { field, name, contentType, size: content.byteLength, offset, sha256 };
  });
};

const isPart = (body: Buffer, offset: number, content: Buffer): boolean =>
  body.subarray(offset, offset + content.byteLength).equals(content) &&
  body.subarray(offset + content.byteLength, offset + content.byteLength + 4).toString('latin1') === '\r\n--';
