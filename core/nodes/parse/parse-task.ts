import { z } from 'zod';

/** How a text is read; every format has its own options, which the others leave alone. */
export const parseOptions = z.strictObject({
  format: z.enum(['json', 'xml', 'csv', 'yaml', 'form', 'base64', 'multipart']).default('json'),
  /** CSV and XML: texts that look like numbers, true or false become such. */
  detectTypes: z.boolean().default(false),
  /** CSV: the first row holds the names. */
  hasHeader: z.boolean().default(true),
  /** CSV: empty finds it out. */
  delimiter: z.string().max(3).default(''),
  /** CSV: what happens to rows with another number of fields than the first one. */
  raggedRows: z.enum(['fail', 'fill']).default('fail'),
  /** XML: what attributes' names begin with. */
  attributePrefix: z.string().max(10).default('@'),
  keepNamespaces: z.boolean().default(true),
  /** XML: names of elements that are lists also when there is one, separated by commas. */
  listElements: z.string().max(4_000).default(''),
  /** YAML: one document, or the list of all. */
  documents: z.enum(['one', 'all']).default('one'),
  /** base64: text, or bytes, which stay base64. */
  result: z.enum(['text', 'bytes']).default('text'),
});
export type ParseOptions = z.output<typeof parseOptions>;

export const parseTask = z.strictObject({ text: z.string(), options: parseOptions });
