import { z } from 'zod';
import { anyValue, plainText, text, toNumber } from '../shared/values.ts';

export const dateUnits = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds'] as const;

export const dateSettings = z.strictObject({
  operation: z.enum(['parse', 'format', 'add', 'difference', 'zone']).default('format'),
  /** Empty for the moment at which the step runs. */
  date: anyValue(),
  readAs: z.enum(['auto', 'seconds', 'milliseconds', 'custom']).default('auto'),
  readPattern: text(),
  /** Of dates that name none. */
  zone: text('UTC'),
  amount: z.preprocess(toNumber, z.number('a number is needed here')).default(1),
  unit: z.enum(dateUnits).default('days'),
  /** Difference: the later date. */
  until: anyValue(),
  /** Zone and format: where the date is shown; empty keeps its own. */
  toZone: text(),
  writeAs: z.enum(['iso', 'date', 'time', 'seconds', 'milliseconds', 'http', 'custom']).default('iso'),
  writePattern: text(),
  locale: plainText('en'),
});
export type DateSettings = z.output<typeof dateSettings>;
