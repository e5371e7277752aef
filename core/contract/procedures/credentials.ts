import { z } from 'zod';
import { credential, credentialContent, credentialName } from '../records/credential.ts';
import { errors, procedure } from './base.ts';

/** Secrets go in and never come out: they are replaced, tried and used by name. */
export const credentials = {
  list: procedure.route({ method: 'GET', path: '/credentials' }).output(z.object({ items: z.array(credential) })),
  create: procedure
    .route({ method: 'POST', path: '/credentials', successStatus: 201 })
    .input(z.object({ name: credentialName, content: credentialContent }))
    .output(credential)
    .errors(errors('CREDENTIAL_NAME_TAKEN', 'STORE_LOCKED')),
  /** The kind stays. Flows that use the name use the new content from now on. */
  replace: procedure
    .route({ method: 'PUT', path: '/credentials/{id}' })
    .input(z.object({ id: z.string().max(64), name: credentialName, content: credentialContent }))
    .output(credential)
    .errors(errors('CREDENTIAL_NOT_FOUND', 'CREDENTIAL_NAME_TAKEN', 'STORE_LOCKED')),
  remove: procedure
    .route({ method: 'DELETE', path: '/credentials/{id}' })
    .input(z.object({ id: z.string().max(64) }))
    .output(z.object({ id: z.string() }))
    .errors(errors('CREDENTIAL_NOT_FOUND')),
};
