import { z } from 'zod';
import { anyValue } from '../shared/values.ts';

/** How a value is written; every format has its own options, which the others leave alone. */
export const formatOptions = z.strictObject({
  format: z.enum(['json', 'xml', 'csv', 'yaml', 'form', 'base64', 'multipart']).default('json'),
  /** JSON and XML: over several lines. */
  isPretty: z.boolean().default(false),
  /** CSV: the first row holds the names. */
  hasHeader: z.boolean().default(true),
  delimiter: z.string().max(3).default(','),
  /** CSV: names of the columns in order, separated by commas; empty takes all that the objects have. */
  columns: z.string().max(10_000).default(''),
  /** CSV: puts an apostrophe before what a spreadsheet would compute. */
  guardFormulas: z.boolean().default(true),
  /** XML: the outermost element, where the value is not an object with one key. */
  rootName: z.string().max(200).default('root'),
  attributePrefix: z.string().max(10).default('@'),
  hasDeclaration: z.boolean().default(true),
  /** base64: with `-` and `_`, without padding. */
  isUrlSafe: z.boolean().default(false),
});
export type FormatOptions = z.output<typeof formatOptions>;

export const formatTask = z.strictObject({
  value: anyValue(),
  options: formatOptions,
  /** Multipart: a text that occurs in no part. */
  boundary: z.string(),
});
export type FormatTask = z.output<typeof formatTask>;
