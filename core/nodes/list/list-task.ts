import { z } from 'zod';
import { anyValue, plainText, text, wholeNumber } from '../shared/values.ts';

/** What is done with a list; every operation has its own settings, which the others leave alone. */
export const listOptions = z.strictObject({
  operation: z.enum(['sort', 'limit', 'unique', 'group', 'aggregate', 'flatten', 'chunk']).default('sort'),
  /** Sort: the first key decides, the next ones among equals. */
  keys: z
    .array(z.strictObject({ path: plainText(), direction: z.enum(['asc', 'desc']).default('asc') }))
    .max(20)
    .default([]),
  ignoreCase: z.boolean().default(false),
  limit: wholeNumber({ min: 0, max: 10_000_000 }).default(10),
  offset: wholeNumber({ min: 0, max: 10_000_000 }).default(0),
  /** Unique, group, aggregate: where in an element; empty for the element itself. */
  path: text(),
  compute: z.enum(['sum', 'avg', 'min', 'max', 'count']).default('sum'),
  /** Aggregate: a result for each value at this path. */
  groupBy: text(),
  depth: wholeNumber({ min: 1, max: 100 }).default(1),
  size: wholeNumber({ min: 1, max: 1_000_000 }).default(100),
});
export type ListOptions = z.output<typeof listOptions>;

export const listTask = z.strictObject({ list: z.array(anyValue()), options: listOptions });
