import { HookloomError } from '#core/contract/errors.ts';
import type { CredentialRecord, VariableRecord } from '#core/engine/ports/records.ts';
import { isConstraint } from './sqlite-failure.ts';
import type { WriterContext } from './writer-context.ts';

/** Credentials and environment variables. Their secrets arrive sealed. */
export const createCredentialWrites = ({ typed }: WriterContext) => ({
  'credentials.put': async ({ id, name, kind, facts, sealed, createdAt, updatedAt }: CredentialRecord) => {
    const content = { name, kind, facts: JSON.stringify(facts), sealed, updated_at: updatedAt };
    await typed
      .insertInto('credentials')
      .values({ id, created_at: createdAt, ...content })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(content))
      .execute()
      .catch((error: unknown) => {
        throw isConstraint(error) ? new HookloomError('CREDENTIAL_NAME_TAKEN', { name }) : error;
      });
  },

  'credentials.remove': async (id: string): Promise<void> => {
    await typed.deleteFrom('credentials').where('id', '=', id).execute();
  },

  'environment.put': async ({ name, value, sealed, updatedAt }: VariableRecord): Promise<void> => {
    const content = { value: value === null ? null : JSON.stringify(value), sealed, updated_at: updatedAt };
    await typed
      .insertInto('environment')
      .values({ name, ...content })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(content))
      .execute();
  },

  'environment.remove': async (name: string): Promise<void> => {
    await typed.deleteFrom('environment').where('name', '=', name).execute();
  },
});
