import { z } from 'zod';
import { environmentVariable, variableName } from '../records/environment.ts';
import { errors, procedure } from './base.ts';

export const environment = {
  list: procedure
    .route({ method: 'GET', path: '/environment' })
    .output(z.object({ items: z.array(environmentVariable) })),
  /** Makes or replaces a variable. */
  put: procedure
    .route({ method: 'PUT', path: '/environment/{name}' })
    .input(z.object({ name: variableName, value: z.string().max(64_000), isSecret: z.boolean().default(false) }))
    .output(environmentVariable)
    .errors(errors('STORE_LOCKED')),
  remove: procedure
    .route({ method: 'DELETE', path: '/environment/{name}' })
    .input(z.object({ name: variableName }))
    .output(z.object({ name: variableName }))
    .errors(errors('VARIABLE_NOT_FOUND')),
};
