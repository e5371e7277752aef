import busboy from 'busboy';
import { z } from 'zod';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';

const task = z.strictObject({ text: z.string(), contentType: z.string(), encoding: z.enum(['text', 'base64']) });
const maxParts = 1_000;

type File = { field: string; name: string; contentType: string; size: number; base64: string };

/** Reads a multipart form: fields by name, and files with their content. Fails with `parse_failed`. */
export const parseMultipart = async (input: JsonObject): Promise<JsonValue> => {
  const { text, contentType, encoding } = task.parse(input);
  const reader = createReader(contentType);
  const fields = new Map<string, string[]>();
  const files: File[] = [];
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  reader.on('field', (name, value) => {
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  });
  reader.on('file', (field, stream, { filename, mimeType }) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('error', reject);
    stream.on('end', () => {
      const bytes = Buffer.concat(chunks);
      // A part without a file name may say so by leaving the name out.
      files.push({
        field,
        name: filename ?? '',
        contentType: mimeType,
        size: bytes.length,
        base64: bytes.toString('base64'),
      });
    });
  });
  reader.on('partsLimit', () => reject(new Error(`there are more than ${maxParts} parts`)));
  reader.on('error', reject);
  reader.on('close', resolve);
  reader.end(Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8'));
  try {
    await ended;
  } catch (error) {
    throw failed(error);
  }
  return {
    fields: Object.fromEntries(
      [...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
    ),
    files,
  };
};

const createReader = (contentType: string): busboy.Busboy => {
  if (!/^\s*multipart\/form-data\b/i.test(contentType))
    throw new NodeFailure(
      'parse_failed',
      `The content type of a multipart form is multipart/form-data with its boundary, not ${JSON.stringify(contentType.slice(0, 100))}. Choose the header of the request.`,
    );
  try {
    return busboy({
      headers: { 'content-type': contentType },
      limits: { parts: maxParts, fieldSize: 100_000_000, fileSize: 100_000_000, headerPairs: 100 },
      defParamCharset: 'utf8',
    });
  } catch (error) {
    throw failed(error);
  }
};

const failed = (error: unknown): NodeFailure => {
  const words = error instanceof Error ? error.message : String(error);
  return new NodeFailure(
    'parse_failed',
    `The multipart form cannot be read: ${words.charAt(0).toLowerCase()}${words.slice(1)}. Check that the body is whole and fits its content type.`,
    { cause: error },
  );
};
