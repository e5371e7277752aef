import { z } from 'zod';
import { anyValue } from '../shared/values.ts';

export const validateTask = z.strictObject({
  schema: anyValue(),
  value: anyValue(),
  draft: z.enum(['auto', '2020-12', 'draft-07']),
  maxErrors: z.number(),
});
export type ValidateTask = z.output<typeof validateTask>;
