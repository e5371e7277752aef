import { z } from 'zod';
import { anyValue } from '../shared/values.ts';

export const queryTask = z.strictObject({
  language: z.enum(['jsonata', 'jsonpath']),
  expression: z.string(),
  value: anyValue(),
});
export type QueryTask = z.output<typeof queryTask>;
