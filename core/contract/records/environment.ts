import { z } from 'zod';

/** Read as `<< env.NAME >>`. */
export const variableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'a name holds letters, digits and underscores, and does not begin with a digit')
  .max(100);

/** An environment variable as it is shown; the value of a secret one is null. */
export const environmentVariable = z.object({
  name: variableName,
  value: z.string().nullable(),
  isSecret: z.boolean(),
  updatedAt: z.number(),
});
export type EnvironmentVariable = z.infer<typeof environmentVariable>;
