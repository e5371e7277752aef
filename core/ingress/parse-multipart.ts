import { createHash, type Hash } from 'node:crypto';
import busboy from 'busboy';
import type { InboundFile } from '#core/engine/engine.ts';
import type { Body } from '#core/engine/ports/body.ts';
import { chunksOf } from './body-bytes.ts';
import { createMultipartFrame } from './multipart-frame.ts';
import type { ParsedBody, ParseOptions } from './parsed-body.ts';

import { toEntries } from './to-entries.ts';

const maxNameBytes = 1_000;
const maxPartHeaders = 50;

type File = Omit<InboundFile, 'sha256'> & { hash: Hash };
type FormOptions = Pick<ParseOptions, 'maxFormFields' | 'files'>;

/**
 * Reads a multipart form: its fields as the body, its files as places within the body's own bytes, so that nothing is kept
 * twice and a body in a file is never in memory as a whole. More parts than a form may have fields, or a file where none is
 * taken, are refused.
 */
export const parseMultipart = async (body: Body, contentType: string, options: FormOptions): Promise<ParsedBody> => {
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s";]{1,200}))/i.exec(contentType);
  if (!/^\s*multipart\/form-data\b/i.test(contentType) || !boundary)
    return { ok: false, message: 'the body is no multipart form: its content type must name a boundary' };
  const { maxFormFields, files: mode } = options;
  const form = await readForm(body, { contentType, boundary: boundary[1] ?? boundary[2] ?? '', maxFormFields });
  if (form.problem !== null) return { ok: false, message: form.problem };
  const { fields, files } = form;
  if (fields.length + files.length > maxFormFields)
    return { ok: false, message: `the form has more than ${maxFormFields} parts` };
  if (mode === 'off' && files.length > 0) return { ok: false, message: 'this webhook takes no files' };
  return {
    ok: true,
    body: toEntries(fields),
    files: files.map(({ hash, ...file }) => ({ ...file, sha256: hash.digest('hex') })),
  };
};

type Form = { problem: string | null; fields: [string, string][]; files: File[] };
type Framing = { contentType: string; boundary: string; maxFormFields: number };

const readForm = async (body: Body, { contentType, boundary, maxFormFields }: Framing): Promise<Form> => {
  const form: Form = { problem: null, fields: [], files: [] };
  const frame = createMultipartFrame(boundary);
  const parser = busboy({
    headers: { 'content-type': contentType },
    defParamCharset: 'utf8',
    preservePath: false,
    limits: {
      parts: maxFormFields + 1,
      fieldNameSize: maxNameBytes,
      fieldSize: body.byteLength,
      headerPairs: maxPartHeaders,
    },
  });
  /** Where the piece begins that the parser is being fed. */
  let offset = 0;
  const fail = (problem: string): void => {
    form.problem ??= problem;
  };
  const closed = new Promise<void>((resolve) => parser.once('close', resolve));
  parser.on('field', (name, value, { nameTruncated }) => {
    if (nameTruncated) fail(`a field name is longer than ${maxNameBytes} bytes`);
    form.fields.push([name, value]);
  });
  parser.on('file', (field, stream, { filename, mimeType }) => {
    // The parser holds back the end of the headers, because a delimiter might begin there, so a file begins with its piece.
    const file: File = {
      field,
      name: filename ?? '',
      contentType: mimeType,
      size: 0,
      offset,
      hash: createHash('sha256'),
    };
    form.files.push(file);
    stream.on('data', (chunk: Uint8Array) => {
      file.size += chunk.byteLength;
      file.hash.update(chunk);
    });
    stream.on('error', () => fail('the multipart form ends in the middle of a file'));
  });
  parser.on('partsLimit', () => fail(`the form has more than ${maxFormFields} parts`));
  parser.on('error', (error: unknown) =>
    fail(`the body is no valid multipart form: ${error instanceof Error ? error.message : 'unreadable'}`),
  );
  for await (const chunk of chunksOf(body)) {
    for (const piece of frame.cut(chunk)) {
      if (form.problem !== null) break;
      await new Promise<void>((resolve) => parser.write(piece, () => resolve()));
      offset += piece.byteLength;
    }
    if (form.problem !== null) break;
  }
  if (form.problem !== null) parser.destroy();
  else parser.end();
  await closed;
  if (form.problem === null && !form.files.every((file) => isFramed(file, frame.delimiters)))
    fail('the body is no valid multipart form: a file does not end at a boundary');
  return form;
};

/** The parser's own count and the frame have to agree, or what a flow reads would not be the file. */
const isFramed = ({ offset, size }: File, delimiters: readonly number[]): boolean =>
  delimiters.find((at) => at >= offset) === offset + size;
